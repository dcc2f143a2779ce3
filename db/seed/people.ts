import type { Sex } from "#domain/candidate.ts";
import type { Random } from "./random.ts";

/** Names of one background: given names of women and men, family names, and the languages people may speak. */
type Background = {
  readonly women: readonly string[];
  readonly men: readonly string[];
  readonly family: readonly string[];
  readonly languages: readonly string[];
  readonly weight: number;
};

const words = (text: string) => text.split(", ");

const BACKGROUNDS: Readonly<Record<string, Background>> = {
  dutch: {
    women: words(
      "Anouk, Marleen, Ilse, Femke, Sanne, Hanneke, Wendy, Loes, Karin, Mirjam, Tessa, Joke, Petra, Nienke, Roos",
    ),
    men: words("Joost, Bram, Wouter, Sander, Henk, Ruben, Dirk, Koen, Gijs, Maarten, Rik, Jeroen, Peter, Niels, Stijn"),
    family: words(
      "Verhagen, Oostendorp, Tuinstra, van Elswijk, Schipper, Dekkers, Hoekstra, de Graaf, Kuipers, van Rooijen, Brandsma, " +
        "Meijerink, Slotboom, Terpstra, Wolters, van den Akker, Noordhoek, Berendsen, Zijlstra, Kranenburg, van Loenen",
    ),
    languages: ["nl", "en"],
    weight: 26,
  },
  syrian: {
    women: words("Rania, Lina, Hala, Nour, Rasha, Dima, Samar, Yara, Maya, Hanan"),
    men: words("Omar, Khaled, Samir, Bassel, Nabil, Ziad, Fadi, Anas, Tarek, Mazen"),
    family: words("al-Hamwi, Haddad, Shahin, Darwish, Qasem, Mansour, Kanaan, al-Najjar, Sabbagh, Khoury, Barakat"),
    languages: ["ar", "en", "ku"],
    weight: 20,
  },
  eritrean: {
    women: words("Selam, Feven, Rahwa, Senait, Luwam, Bisrat, Winta, Helen"),
    men: words("Yonas, Filmon, Dawit, Robel, Tesfay, Habtom, Merhawi, Samuel"),
    family: words("Tesfamariam, Ghebremedhin, Kidane, Habte, Weldu, Berhane, Mehari, Tekle, Araya, Solomon"),
    languages: ["ti", "ar", "en"],
    weight: 12,
  },
  ukrainian: {
    women: words("Oksana, Iryna, Nataliya, Olena, Halyna, Kateryna, Svitlana, Yuliya"),
    men: words("Andriy, Dmytro, Serhiy, Taras, Bohdan, Vasyl, Mykola"),
    family: words("Kovalenko, Bondar, Lysenko, Marchenko, Savchuk, Hrytsenko, Petrenko, Melnyk, Tkachuk"),
    languages: ["uk", "ru", "en"],
    weight: 6,
  },
  turkish: {
    women: words("Aylin, Elif, Zeynep, Fatma, Sevgi, Derya, Hatice, Esra"),
    men: words("Emre, Murat, Hakan, Serkan, Yusuf, Kemal, Orhan, Baran"),
    family: words("Yıldız, Demirci, Aksoy, Korkmaz, Özdemir, Şahin, Arslan, Bulut, Tekin"),
    languages: ["tr", "nl"],
    weight: 8,
  },
  moroccan: {
    women: words("Samira, Naima, Khadija, Loubna, Ikram, Souad, Hafida, Nadia"),
    men: words("Rachid, Mustafa, Karim, Younes, Brahim, Said, Hicham, Anouar"),
    family: words("Bouzid, el Amrani, Benali, Azzouzi, Ouali, Haddou, Belkadi, Tahiri, Chaoui"),
    languages: ["ar", "ber", "fr", "nl"],
    weight: 8,
  },
  afghan: {
    women: words("Zahra, Farida, Laila, Shirin, Mina, Parisa, Nasrin"),
    men: words("Farhad, Reza, Hamid, Najib, Ehsan, Jawad, Mirwais"),
    family: words("Rahimi, Karimi, Noori, Ahmadzai, Sultani, Hosseini, Moradi, Azimi, Yousefi"),
    languages: ["fa", "ps", "en"],
    weight: 6,
  },
  somali: {
    women: words("Hodan, Ayaan, Ifrah, Sahra, Amina, Ubah"),
    men: words("Abdi, Mahad, Liban, Guled, Yasin, Farah"),
    family: words("Warsame, Jama, Hersi, Abdullahi, Nuur, Gedi, Dirie, Samatar"),
    languages: ["so", "ar", "en"],
    weight: 5,
  },
  surinamese: {
    women: words("Sharda, Cheryl, Maureen, Indra, Gwendolyn, Radha"),
    men: words("Ricardo, Anil, Humphrey, Dennis, Soenil, Clyde"),
    family: words("Ramdin, Sewnarain, Bijlhout, Landveld, Kartosen, Wijngaarde, Jhinkoe, Pinas"),
    languages: ["nl", "srn", "en"],
    weight: 5,
  },
  polish: {
    women: words("Agnieszka, Beata, Dorota, Ewa, Magda"),
    men: words("Marek, Tomasz, Piotr, Adam, Wojtek"),
    family: words("Zielińska, Wrona, Górski, Maj, Sikora, Pawlak, Kubiak"),
    languages: ["pl", "en"],
    weight: 3,
  },
  latin: {
    women: words("Lucía, Marisol, Yolanda, Paola, Carmen"),
    men: words("Mateo, Andrés, Julio, Rafael, Diego"),
    family: words("Quintero, Salazar, Montilla, Restrepo, Ibarra, Peralta, Zambrano"),
    languages: ["es", "pt", "en"],
    weight: 3,
  },
};

export type InventedPerson = {
  readonly name: string;
  readonly sex: Sex;
  readonly languages: readonly string[];
  /** Came as an asylum seeker, by the background that was drawn: for figures alone. */
  readonly newcomer: boolean;
};

const WEIGHTS = Object.fromEntries(Object.entries(BACKGROUNDS).map(([key, { weight }]) => [key, weight]));
const STAFF_WEIGHTS = { dutch: 70, surinamese: 6, turkish: 8, moroccan: 9, polish: 2, latin: 2, afghan: 3 };
const NEWCOMERS = new Set(["syrian", "eritrean", "afghan", "somali", "ukrainian"]);

/** Somebody who does not exist, from the mix that municipalities meet (or of those who work in offices and firms). */
export function inventPerson(random: Random, staff = false): InventedPerson {
  const key = random.weighted<string>(staff ? STAFF_WEIGHTS : WEIGHTS);
  const background = BACKGROUNDS[key];
  if (!background) throw new Error(`No background ${key}.`);
  const sex = random.chance(0.55) ? "f" : "m";
  return {
    name: `${random.pick(sex === "f" ? background.women : background.men)} ${random.pick(background.family)}`,
    sex,
    languages: random.some(background.languages, random.whole(1, Math.min(3, background.languages.length))),
    newcomer: NEWCOMERS.has(key),
  };
}

/** Letters and dots only, as in an address: "Şahin" becomes "sahin". */
export function addressPart(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ı", "i")
    .replaceAll("ł", "l")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, ".")
    .replace(/^\.|\.$/g, "");
}
