import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read, write } from "#app/http/db.server.ts";
import { readLinkForm } from "#app/http/read-form.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Button, ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { RadioGroup } from "#app/ui/choice-field.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { TextArea } from "#app/ui/text-field.tsx";
import { askDataRequest } from "#db/commands/ask-data-request.ts";
import { ownRequests } from "#db/queries/data-requests.ts";
import { municipalityPhone } from "#db/queries/phone.ts";
import { personalFile } from "#db/queries/personal-file.ts";
import { localDate } from "#domain/amsterdam.ts";
import { DATA_REQUEST_KINDS } from "#domain/data-requests.ts";
import { PersonalParts } from "../rights/personal-parts.tsx";
import { personalText } from "../rights/personal-text.server.ts";
import { callWords } from "./call-words.server.ts";
import { LinkCall } from "./link-call.tsx";
import { LINK_HEADERS, languageOf, personBehind } from "./link.server.ts";
import { LinkFrame, LinkGone, linkMeta } from "./link-frame.tsx";
import { askedText, type AskRefusal, ownDataPage, refusalText } from "./own-data-page.server.ts";
import { LinkStamp } from "#app/ui/form-stamp.tsx";

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;
export const meta: MetaFunction<typeof loader> = ({ data: found }) => linkMeta(found?.text?.title);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const token = params["token"] ?? "";
  const person = await personBehind(token);
  if (!person) {
    const gone = { text: null, page: null, call: null, locale: languageOf(request, null), path: "", asked: null };
    return data(gone, { status: 404, headers: LINK_HEADERS });
  }
  const { file, requests, phone } = await read(person, async (tx) => ({
    file: await personalFile(tx, person.candidate),
    requests: await ownRequests(tx),
    phone: await municipalityPhone(tx),
  }));
  if (!file) throw refuse("not_found");
  const locale = languageOf(request, String(file.contact?.["language"] ?? "nl"));
  const asked = kindNamed(new URL(request.url).searchParams.get("gevraagd"));
  return data(
    {
      text: personalText(locale, file, localDate(new Date())),
      page: ownDataPage(locale, token, requests),
      call: callWords(locale, { municipality: file.municipality, caseworker: file.caseworker, phone }),
      locale,
      path: `/k/${token}/mijn-gegevens`,
      asked: asked && askedText(locale, asked),
    },
    { headers: LINK_HEADERS },
  );
}

export async function action({ request, params }: ActionFunctionArgs) {
  const token = params["token"] ?? "";
  const person = await personBehind(token);
  if (!person) throw refuse("not_found");
  const form = await readLinkForm(request);
  const locale = languageOf(request, null);
  const [kind, body] = [kindNamed(form.get("kind")), String(form.get("body") ?? "")];
  const refusal = (code: AskRefusal) => {
    const field = code === "body_needed" || code === "body_long" ? "body" : "kind";
    return data({ field, problem: refusalText(locale, code), kind, body }, { status: 400 });
  };
  if (!kind) return refusal("kind_needed");
  const today = localDate(new Date());
  const outcome = await write(person, (tx) => askDataRequest(tx, { kind, body, today }));
  if (!outcome.ok) return refusal(outcome.refusal);
  return redirect(`/k/${token}/mijn-gegevens?taal=${locale}&gevraagd=${kind}`);
}

function kindNamed(name: unknown) {
  return DATA_REQUEST_KINDS.find((kind) => kind === name) ?? null;
}

export default function OwnData() {
  const { text, page, call, locale, path, asked } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>() ?? null;
  if (!text || !page) return <LinkGone />;
  const errorOf = (field: string) => (problem?.field === field ? problem.problem : undefined);
  const { take, ask, requests } = page;
  return (
    <LinkFrame locale={locale} path={path}>
      <PageHeading title={text.title} lead={text.lead} back={page.back} />
      {problem && <ErrorSummary title={ask.summary} errors={[{ fieldId: problem.field, message: problem.problem }]} />}
      {asked && !problem && (
        <Alert tone="ok" role="status">
          {asked}
        </Alert>
      )}
      {requests.rows.length > 0 && (
        <Section title={requests.title}>
          <DefinitionList items={requests.rows} />
        </Section>
      )}
      <Section title={take.title} lead={take.lead}>
        <ButtonRow>
          <ButtonLink href={take.pdf.href}>{take.pdf.label}</ButtonLink>
          <ButtonLink href={take.json.href} variant="secondary">
            {take.json.label}
          </ButtonLink>
        </ButtonRow>
      </Section>
      <PersonalParts parts={text.parts} />
      {ask.kinds.length > 0 && (
        <Section title={ask.title} lead={ask.lead}>
          <form method="post" action={`${path}?taal=${locale}`} className="wb-form">
            <LinkStamp />
            <RadioGroup
              name="kind"
              label={ask.what}
              options={ask.kinds}
              defaultValue={problem?.kind ?? null}
              error={errorOf("kind")}
            />
            <TextArea
              name="body"
              label={ask.body}
              description={ask.bodyAbout}
              rows={4}
              defaultValue={problem?.body ?? ""}
              error={errorOf("body")}
            />
            <Button>{ask.button}</Button>
          </form>
        </Section>
      )}
      <LinkCall call={call} />
      <Paragraph>{page.complaint}</Paragraph>
    </LinkFrame>
  );
}
