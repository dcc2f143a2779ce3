import { Button, ButtonRow, DefaultSubmit } from "#app/ui/button.tsx";
import { Checkbox, CheckboxGroup, RadioGroup, SelectField } from "#app/ui/choice-field.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { Stepper } from "#app/ui/stepper.tsx";
import { DateField, NumberField, TextArea, TextField } from "#app/ui/text-field.tsx";
import { WeekGridField } from "#app/ui/week-grid-field.tsx";
import { GalleryPage } from "./gallery-page.tsx";

/** A step of a form that was refused. */
export function FormGallery() {
  return (
    <GalleryPage>
      <Above />
      <form method="post" noValidate className="wb-form">
        <DefaultSubmit name="intent" value="save" />
        <AboutSheet />
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
            faults={[{ at: 2, text: "Vul bij woensdag een begintijd en een eindtijd in." }]}
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

function Above() {
  return (
    <>
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
    </>
  );
}

function AboutSheet() {
  return (
    <>
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
    </>
  );
}
