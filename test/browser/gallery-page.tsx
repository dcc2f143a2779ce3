import type { ReactNode } from "react";
import { Alert } from "#app/ui/alert.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Button, ButtonLink, ButtonRow, DefaultSubmit } from "#app/ui/button.tsx";
import { Card, CardList, MetaList, Section } from "#app/ui/card.tsx";
import { ChoiceChips, FilterChips } from "#app/ui/chips.tsx";
import { Checkbox, CheckboxGroup, RadioGroup, SelectField } from "#app/ui/choice-field.tsx";
import { ConfirmDate } from "#app/ui/confirm-date.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { Heading, PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { Banner, PageShell } from "#app/ui/page-shell.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { ReasonList } from "#app/ui/reason-list.tsx";
import { Progress, ScoreMeter } from "#app/ui/score-meter.tsx";
import { Stepper } from "#app/ui/stepper.tsx";
import { Tabs } from "#app/ui/tabs.tsx";
import { Stats, TaskList } from "#app/ui/task-list.tsx";
import { DateField, NumberField, TextArea, TextField } from "#app/ui/text-field.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import { WeekGridField } from "#app/ui/week-grid-field.tsx";
import { WeekGridView } from "#app/ui/week-grid-view.tsx";

/** Every component once, as three pages of the product: a day's work, a form, a placement. */
export function GalleryPage({ children }: { readonly children: ReactNode }) {
  return (
    <PageShell
      home="#home"
      nav={[
        { href: "#today", label: "Vandaag", current: true },
        { href: "#caseload", label: "Kandidaten" },
        { href: "#placements", label: "Plekken zoeken" },
        { href: "#matches", label: "Voorstellen" },
        { href: "#figures", label: "Cijfers" },
      ]}
      bell={{ href: "#bell", unread: 3 }}
      hat={{ organisation: "Gemeente Enschede", role: "Klantmanager", switchHref: "#hats" }}
      signOut={{ action: "#out" }}
      language={{ action: "#language", current: "nl", returnTo: "/" }}
      banner={
        <Banner>
          Dit is een demonstratie met verzonnen mensen en bedrijven. <a href="#personas">Kies een andere persoon</a>
        </Banner>
      }
      footer={[
        { href: "#accessibility", label: "Toegankelijkheid" },
        { href: "#about", label: "Over Werkbrug" },
        { href: "#privacy", label: "Privacy" },
      ]}
    >
      {children}
    </PageShell>
  );
}

export function TodayGallery() {
  return (
    <GalleryPage>
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
            { label: "Aangenomen", value: "47", note: "37% van de voorstellen" },
            { label: "Gemiddelde wachttijd", value: "5 weken" },
          ]}
        />
      </Section>
      <Tabs
        label="Uw kandidaten"
        tabs={[
          { label: "Beschikbaar", href: "#available", current: true, count: 23 },
          { label: "In voorstel", href: "#proposed", count: 8 },
          { label: "Geplaatst", href: "#placed", count: 31 },
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

export function FormGallery() {
  return (
    <GalleryPage>
      <ErrorSummary
        errors={[
          { fieldId: "title", message: "Schrijf in een paar woorden wat de plek is." },
          { fieldId: "kinds", message: "Kies ten minste één soort plek." },
          { fieldId: "week-2-start", message: "Vul bij woensdag een begintijd en een eindtijd in." },
        ]}
      />
      <PageHeading
        back={{ href: "#back", label: "Mijn plekken" }}
        eyebrow="Nieuwe plek"
        title="Wanneer kan iemand komen?"
        lead="Vul in wanneer er werk en begeleiding is."
      />
      <Stepper
        steps={[
          { label: "Het werk", state: "done", href: "#1" },
          { label: "Leren", state: "done", href: "#2" },
          { label: "Locatie", state: "error", href: "#3" },
          { label: "Tijden", state: "current" },
          { label: "Wat is nodig", state: "todo" },
          { label: "Controleren", state: "todo" },
        ]}
      />
      <form method="post" noValidate className="wb-form">
        <DefaultSubmit name="intent" value="save" />
        <Fieldset legend="Over de plek" description="Dit lezen kandidaten als eerste.">
          <TextField
            name="title"
            label="Naam van de plek"
            description="Bijvoorbeeld: helpen in de linnenkamer"
            error="Schrijf in een paar woorden wat de plek is."
            required
          />
          <TextArea
            name="tasks"
            label="Wat doet iemand op een dag?"
            defaultValue="Kamers klaarmaken, bedden opmaken en het linnen naar de wasserij brengen."
            rows={3}
          />
          <SelectField
            name="occupation"
            label="Beroep"
            placeholder="Kies een beroep"
            options={[
              { group: "Schoonmaak", options: [{ value: "1", label: "Schoonmaker kantoren" }] },
              { group: "Horeca", options: [{ value: "2", label: "Kamermeisje of kamerjongen" }] },
            ]}
          />
          <NumberField name="hours" label="Uren per week" unit="uur" defaultValue={16} required />
          <DateField name="start" label="Vroegste begin" defaultValue="2026-12-07" />
          <CheckboxGroup
            name="kinds"
            label="Soort plek"
            layout="cards"
            error="Kies ten minste één soort plek."
            required
            options={[
              {
                value: "work_experience",
                label: "Werkervaringsplaats",
                description: "Wennen aan werk, leren op de vloer.",
              },
              { value: "trial", label: "Proefplaats", description: "Met een contract in het vooruitzicht." },
              { value: "language", label: "Taalstage", description: "Kort, om te oefenen met Nederlands." },
            ]}
            defaultValue={["work_experience"]}
          />
          <RadioGroup
            name="speak"
            label="Spreken"
            layout="row"
            defaultValue="2"
            options={[
              { value: "0", label: "Niet nodig" },
              { value: "1", label: "A1" },
              { value: "2", label: "A2" },
              { value: "3", label: "B1" },
            ]}
          />
          <Checkbox
            name="maybe"
            label="Het aantal plaatsen is nog niet zeker"
            description="U kunt dit later bevestigen."
            defaultChecked
          />
        </Fieldset>
        <Fieldset legend="De week">
          <WeekGridField
            name="week"
            label="Werktijden"
            about="placement"
            rows={[
              { day: 0, start: "07:00", end: "11:30", option: "fixed" },
              { day: 0, start: "13:00", end: "16:00", option: "choice" },
              { day: 2, start: "", end: "12:00", option: "choice" },
            ]}
            faults={[{ at: 2, day: 2, fault: "missing" }]}
          />
        </Fieldset>
        <ButtonRow>
          <Button name="intent" value="save" iconEnd="arrow-right">
            Bewaren en verder
          </Button>
          <Button variant="secondary" name="intent" value="later">
            Later verder
          </Button>
          <Button variant="subtle">Stoppen</Button>
          <Button variant="danger" icon="trash">
            Concept verwijderen
          </Button>
        </ButtonRow>
      </form>
    </GalleryPage>
  );
}

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
          {table}
          {charts}
        </div>
        <div className="wb-stack">
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
        </div>
      </div>
    </GalleryPage>
  );
}
