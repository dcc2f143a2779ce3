import type { ReactNode } from "react";
import { Alert } from "#app/ui/alert.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { MetaList, Section } from "#app/ui/card.tsx";
import { ConfirmDate } from "#app/ui/confirm-date.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { Heading, PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import { WeekGridView } from "#app/ui/week-grid-view.tsx";
import { GalleryPage } from "./gallery-page.tsx";

/** One placement, with everything that can be said about it. */
export function PlacementGallery({ charts, table }: { readonly charts: ReactNode; readonly table: ReactNode }) {
  return (
    <GalleryPage>
      <PageHeading
        back={{ href: "#results", label: "Terug naar de resultaten" }}
        eyebrow="Hotel De Havezate · Enschede"
        title="Medewerker kamerschoonmaak"
        lead="Je leert kamers klaarmaken in een klein team, met elke dag dezelfde begeleider."
        actions={<Button>Stel een kandidaat voor</Button>}
      />
      <MetaList
        items={[
          { icon: "pin", text: "Enschede" },
          { icon: "clock", text: "16–20 uur per week" },
          { icon: "calendar", text: "vanaf 7 december 2026" },
        ]}
      />
      <div className="wb-cluster">
        <ConfirmDate date="2026-11-19" />
        <ConfirmDate date="2026-09-02" stale />
      </div>
      <div className="wb-columns">
        <div className="wb-stack">
          <Facts />
          {table}
          {charts}
        </div>
        <div className="wb-stack">
          <Aside />
        </div>
      </div>
    </GalleryPage>
  );
}

function Facts() {
  return (
    <>
      <Section title="De week">
        <WeekGridView
          label="Werktijden"
          blocks={[
            { day: 0, start: 420, end: 690, kind: "fixed" },
            { day: 0, start: 780, end: 960, kind: "choice" },
            { day: 1, start: 540, end: 720, kind: "lesson" },
            { day: 2, start: 420, end: 690, kind: "fixed" },
            { day: 3, start: 930, end: 1080, kind: "child_care" },
            { day: 4, start: 1320, end: 1500, kind: "choice" },
            { day: 6, start: 660, end: 1020, kind: "other" },
          ]}
        />
      </Section>
      <Section title="Kort samengevat">
        <DefinitionList
          items={[
            {
              term: "Soort plek",
              value: "Werkervaringsplaats, taalstage",
              action: { href: "#kinds", label: "Wijzig", about: "soort plek" },
            },
            { term: "Begeleiding", value: "6 uur per week door de hoofd housekeeping" },
            { term: "Nederlands", value: "spreken A2, luisteren A2, lezen A1" },
          ]}
        />
      </Section>
    </>
  );
}

function Aside() {
  return (
    <>
      <Alert tone="info" title="Wat er met je gegevens gebeurt">
        <Paragraph>De werkgever ziet je naam pas als jij ja hebt gezegd en hij je een plek geeft.</Paragraph>
      </Alert>
      <Alert tone="warning" title="Deze plek loopt bijna af">
        Bevestig vóór 1 december dat hij nog openstaat.
      </Alert>
      <Alert tone="error" title="De laatste plaats is net vergeven">
        Een ander was eerder. Uw voorstel blijft op de wachtlijst.
      </Alert>
      <div className="wb-cluster">
        <Badge>Concept</Badge>
        <Badge tone="info">Ingediend</Badge>
        <Badge tone="ok" icon="check">
          Gepubliceerd
        </Badge>
        <Badge tone="warning">Wacht op u</Badge>
        <Badge tone="error">Ingetrokken</Badge>
        <Badge tone="accent">Nieuw</Badge>
      </div>
      <Heading level={2} look={3}>
        Geschiedenis
      </Heading>
      <Timeline
        items={[
          {
            at: "2026-11-20T09:12:00Z",
            when: "20 november, 10:12",
            title: "Gepubliceerd",
            actor: "Werkcentrum Twente",
            icon: "check",
          },
          {
            at: "2026-11-18T13:40:00Z",
            when: "18 november, 14:40",
            title: "Teruggestuurd met een opmerking",
            actor: "Werkcentrum Twente",
            body: "Wie vervangt de begeleider op vrijdag?",
            icon: "swap",
          },
          {
            at: "2026-11-18T08:02:00Z",
            when: "18 november, 09:02",
            title: "Ingediend",
            actor: "Hotel De Havezate",
          },
        ]}
      />
    </>
  );
}
