import { Alert } from "#app/ui/alert.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Card, CardList, Section } from "#app/ui/card.tsx";
import { ChoiceChips, FilterChips } from "#app/ui/chips.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { ReasonList } from "#app/ui/reason-list.tsx";
import { Progress, ScoreMeter } from "#app/ui/score-meter.tsx";
import { Tabs } from "#app/ui/tabs.tsx";
import { Stats, TaskList } from "#app/ui/task-list.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { GalleryPage } from "./gallery-page.tsx";

/** A day's work. */
export function TodayGallery() {
  return (
    <GalleryPage>
      <Overview />
      <Filters />
      <Results />
      <Pagination previousHref="#previous" nextHref="#next" status="11 tot en met 20" />
      <EmptyState
        title="Geen plekken met deze filters"
        icon="filter"
        action={<ButtonLink href="#wider">Zoek binnen 20 km</ButtonLink>}
      >
        Maak de afstand groter of kies een andere sector. Nieuwe plekken komen elke dag binnen.
      </EmptyState>
    </GalleryPage>
  );
}

function Overview() {
  return (
    <>
      <PageHeading
        eyebrow="Zondag 22 november"
        title="Goedemorgen, dit wacht op u"
        lead="Vier kandidaten kunnen vandaag een stap verder. Begin bij wie het langst wacht."
        actions={
          <>
            <Button icon="plus">Kandidaat toevoegen</Button>
            <ButtonLink href="#import" variant="secondary" icon="upload">
              Importeren
            </ButtonLink>
          </>
        }
      />
      <TaskList
        tasks={[
          {
            label: "Vragen van werkgevers",
            href: "#questions",
            count: 2,
            hint: "De oudste staat 3 dagen open",
            urgent: true,
          },
          { label: "Kandidaten zonder volgende stap", href: "#idle", count: 14, hint: "6 wachten langer dan 8 weken" },
          { label: "Intakes om te bevestigen", href: "#intakes", count: 3 },
          { label: "Voorstellen zonder antwoord", href: "#pending", count: 0, hint: "Niets te doen" },
        ]}
      />
      <Alert tone="ok" role="status" title="Het voorstel is verstuurd">
        Kandidaat Merel krijgt vandaag een link per e-mail. U hoort het als er een antwoord is.
      </Alert>
      <Section title="Uw regio" lead="Twente, deze maand" actions={<TextLink href="#figures">Alle cijfers</TextLink>}>
        <Stats
          items={[
            { label: "Open plekken", value: "128", note: "12 meer dan vorige maand", icon: "briefcase" },
            { label: "Wachtende kandidaten", value: "341", icon: "people" },
            { label: "Werkgever zegt ja", value: "47", note: "37% van de voorstellen" },
            { label: "Gemiddelde wachttijd", value: "5 weken" },
          ]}
        />
      </Section>
    </>
  );
}

function Filters() {
  return (
    <>
      <Tabs
        label="Uw kandidaten"
        tabs={[
          { label: "Beschikbaar", href: "#available", current: true, count: 23 },
          { label: "In voorstel", href: "#proposed", count: 8 },
          { label: "Kennismaking", href: "#placed", count: 31 },
        ]}
      />
      <ChoiceChips
        label="Sector"
        chips={[
          { label: "Alle sectoren", href: "#all", current: true },
          { label: "Schoonmaak", href: "#cleaning", count: 9 },
          { label: "Horeca", href: "#hospitality", count: 8 },
          { label: "Winkel", href: "#retail", count: 6 },
        ]}
      />
      <FilterChips
        chips={[
          { label: "Spreken vanaf A2", href: "#a" },
          { label: "Binnen 10 km", href: "#b" },
        ]}
        clearHref="#clear"
      />
    </>
  );
}

function Results() {
  return (
    <>
      <div className="wb-columns">
        <CardList>
          <Card
            title="Medewerker kamerschoonmaak"
            href="#placement"
            icon="hospitality"
            eyebrow="Hotel De Havezate · Enschede"
            badges={<Badge tone="ok">Past</Badge>}
            meta={[
              { icon: "bicycle", text: "ongeveer 18 minuten fietsen" },
              { icon: "clock", text: "16–20 uur per week" },
              { icon: "speech", text: "spreken A2" },
            ]}
            actions={
              <>
                <Button small>Stel voor</Button>
                <ButtonLink small variant="subtle" href="#details">
                  Bekijk de plek
                </ButtonLink>
              </>
            }
          >
            <ReasonList
              label="Waarom deze plek past"
              reasons={[
                { state: "met", text: "Past naast taalles op dinsdag en donderdag" },
                { state: "almost", text: "Begint om 07:00; de kinderopvang opent om 07:30" },
                { state: "unmet", text: "Rijbewijs B is nodig" },
              ]}
            />
          </Card>
          <Card
            title="Vakkenvuller in de ochtend"
            href="#placement-2"
            icon="retail"
            eyebrow="Supermarkt Van Aalst · Hengelo"
            badges={<Badge tone="warning">Bijna</Badge>}
            meta={[
              { icon: "pin", text: "Hengelo" },
              { icon: "people", text: "2 van 3 plaatsen vrij" },
            ]}
          />
        </CardList>
        <CardList>
          <Card title="Score" level={2}>
            <ScoreMeter
              open
              score={78}
              parts={[
                { label: "Reistijd", points: 24, max: 30 },
                { label: "Uren en dagen", points: 22, max: 25 },
                { label: "Ervaring en wensen", points: 20, max: 30 },
                { label: "Taal die groeit", points: 12, max: 15 },
              ]}
            />
            <Progress label="Plaatsen bezet" value={2} max={3} />
          </Card>
        </CardList>
      </div>
    </>
  );
}
