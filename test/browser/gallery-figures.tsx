import { BarChart } from "#app/ui/bar-chart.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Section } from "#app/ui/card.tsx";
import { LineChart } from "#app/ui/line-chart.tsx";
import { PrintPage } from "#app/ui/print-page.tsx";
import { Table } from "#app/ui/table.tsx";
import { TileMap } from "#app/ui/tile-map.tsx";
import type { ReactElement } from "react";
import { FormGallery } from "./gallery-form.tsx";
import { GalleryPage } from "./gallery-page.tsx";
import { PlacementGallery } from "./gallery-placement.tsx";
import { TodayGallery } from "./gallery-today.tsx";
import { readFileSync } from "node:fs";

/** The pages of the gallery by name. */
export const GALLERY_PAGES: Readonly<Record<string, () => ReactElement>> = {
  today: () => <TodayGallery />,
  form: () => <FormGallery />,
  placement: () => <PlacementGallery charts={<Charts />} table={<CandidateTable />} />,
  print: () => <PrintGallery />,
};

const CANDIDATES = [
  { id: "a", name: "Merel", weeks: 12, next: "Voorstel doen", state: "Beschikbaar" },
  { id: "b", name: "Anker", weeks: 5, next: "Wacht op de werkgever", state: "In voorstel" },
  { id: "c", name: "Vlier", weeks: 1, next: "Intake bevestigen", state: "In voorstel" },
] as const;

function CandidateTable() {
  return (
    <Table
      caption="Uw kandidaten"
      rows={CANDIDATES}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "name",
          header: "Kandidaat",
          cell: (row) => (
            <a className="utrecht-link utrecht-link--html-a" href={`#${row.id}`}>
              {row.name}
            </a>
          ),
        },
        { key: "weeks", header: "Weken wachten", numeric: true, cell: (row) => row.weeks },
        { key: "next", header: "Volgende stap", cell: (row) => row.next },
        {
          key: "state",
          header: "Staat",
          cell: (row) => <Badge tone={row.state === "Beschikbaar" ? "ok" : "info"}>{row.state}</Badge>,
        },
      ]}
    />
  );
}

function Charts() {
  return (
    <>
      <Section title="Plekken per sector">
        <BarChart
          caption="Open en bezette plaatsen"
          rowHeading="Sector"
          series={[{ label: "Open" }, { label: "Bezet" }]}
          rows={[
            { key: "c", label: "Schoonmaak", values: [54, 31] },
            { key: "h", label: "Horeca", values: [42, 18] },
            { key: "r", label: "Winkel", values: [32, null], text: "< 5" },
          ]}
        />
      </Section>
      <Section title="Door de tijd">
        <LineChart
          title="Voorstellen en aannames"
          summary="Het aantal voorstellen groeit sinds september, de aannames volgen."
          pointHeading="Week"
          points={["week 41", "week 42", "week 43", "week 44", "week 45", "week 46", "week 47"]}
          series={[
            { label: "Voorstellen", values: [31, 36, 34, 48, 62, 71, 84] },
            { label: "Werkgever zegt ja", values: [12, 15, 14, 18, null, 27, 33] },
          ]}
        />
      </Section>
      <Section title="Heel Nederland">
        <TileMap title="Open plekken per arbeidsmarktregio" valueHeading="Open plekken" regions={regions()} />
      </Section>
    </>
  );
}

function PrintGallery() {
  return (
    <GalleryPage>
      <PrintPage
        title="Wil je hier leren werken?"
        lead="Hotel De Havezate in Enschede heeft een plek voor je: kamers klaarmaken in een klein team."
        url="werkbrug.example/p/vlier-anker-merel"
        qr={
          <svg viewBox="0 0 21 21" role="img" aria-label="QR-code">
            <path d="M0 0h7v7H0zM14 0h7v7h-7zM0 14h7v7H0zM9 9h3v3H9zM14 14h3v3h-3z" />
          </svg>
        }
        footer="Vragen? Bel je klantmanager."
      >
        <p className="utrecht-paragraph">
          Je kiest zelf. Kijk eerst rustig wat het is. Je antwoord telt pas als je op ja of nee drukt.
        </p>
      </PrintPage>
    </GalleryPage>
  );
}

/** The real regions when the reference data is there, else a handful of the same shape. */
function regions() {
  const [, ...lines] = readFileSync(new URL("./gallery-regions.csv", import.meta.url), "utf8")
    .trim()
    .split("\n");
  return lines.map((line, at) => {
    const [code = "", name = "", column, row] = line.split(",");
    const value = at === 4 ? null : (at * 37) % 90;
    return {
      code,
      name,
      tileColumn: Number(column),
      tileRow: Number(row),
      href: `#${code}`,
      value,
      label: value === null ? "nog geen gegevens" : `${value} open plekken`,
      current: code === "AM05",
    };
  });
}
