import type { ReactNode } from "react";
import { Banner, PageShell } from "#app/ui/page-shell.tsx";

/** The frame of the gallery, in which every component stands once. */
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
