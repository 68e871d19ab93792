/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Quotations in French, German and Spanish (design §5: all styles; what depends on the language is data): the
 * marks of each, verbs before their subjects and at the end of the sentence, the reporter within the
 * quotation, dashes, speakers left unsaid. And which language a text is in. All texts here are made up. */

#include "config.h"

#include "stet-language-detect.h"
#include "stet-quote-finder.h"

#define MAX_QUOTES 8

typedef struct
{
  const char *text; /* NULL ends the list */
  const char *speaker, *name, *cue;
  gboolean inherited;
} Expected;

typedef struct
{
  const char *text;
  Expected quotes[MAX_QUOTES];
} Story;

static const Story french[] = {
  { "« Le pont restera fermé jusqu'au printemps », a déclaré la maire, Hélène Marchand.",
    {
      { "« Le pont restera fermé jusqu'au printemps »", "la maire", "Hélène Marchand", "déclaré", FALSE },
    } },
  { "« Nous n'avons pas le choix », a-t-il expliqué mardi.",
    {
      { "« Nous n'avons pas le choix »", "il", NULL, "expliqué", FALSE },
    } },
  { "« C'est une honte », s'est indigné Paul Verdier, président de l'association des riverains.",
    {
      { "« C'est une honte »", "Paul Verdier", "Paul Verdier", "indigné", FALSE },
    } },
  { "Hélène Marchand dirige la ville. « Nous rouvrirons en mai », dit-elle.",
    {
      { "« Nous rouvrirons en mai »", "elle", "Hélène Marchand", "dit", FALSE },
    } },
  { "« C'est un bon accord, a assuré le ministre de l'Intérieur, Jean Moreau, et nous le signerons demain. »",
    {
      { "« C'est un bon accord", "le ministre de l'Intérieur", "Jean Moreau", "assuré", FALSE },
      { "et nous le signerons demain. »", "le ministre de l'Intérieur", "Jean Moreau", "assuré", FALSE },
    } },
  { "« Pourquoi fermer maintenant ? demande Paul Verdier. Personne ne nous a prévenus. »",
    {
      { "« Pourquoi fermer maintenant ?", "Paul Verdier", "Paul Verdier", "demande", FALSE },
      { "Personne ne nous a prévenus. »", "Paul Verdier", "Paul Verdier", "demande", TRUE },
    } },
  { "Selon Paul Verdier, le projet est « un cadeau aux supermarchés ».",
    {
      { "« un cadeau aux supermarchés »", "Paul Verdier", "Paul Verdier", "Selon", FALSE },
    } },
  { "« Les travaux coûteront trois millions d'euros », selon le rapport.",
    {
      { "« Les travaux coûteront trois millions d'euros »", "le rapport", "le rapport", "selon", FALSE },
    } },
  { "Le maire de Valmont a qualifié le projet de « folie pure ».",
    {
      { "« folie pure »", "Le maire de Valmont", "Le maire de Valmont", "qualifié", FALSE },
    } },
  { "« On ne nous a rien dit », a confié à la presse le boulanger Marc Aubry.",
    {
      { "« On ne nous a rien dit »", "le boulanger Marc Aubry", "Marc Aubry", "confié", FALSE },
    } },
  { "« Tout est prêt », assure-t-on à la préfecture.",
    {
      { "« Tout est prêt »", "la préfecture", "la préfecture", "assure", FALSE },
    } },
  { "Le rapport de l'inspection est sévère. « Quatorze piles sont à remplacer », y lit-on.",
    {
      { "« Quatorze piles sont à remplacer »", "Le rapport de l'inspection", "Le rapport de l'inspection",
        NULL, TRUE },
    } },
  { "Jean Moreau a promis d'agir, affirmant que l'État « ne laissera personne au bord du chemin ».",
    {
      { "« ne laissera personne au bord du chemin »", "Jean Moreau", "Jean Moreau", "affirmant", FALSE },
    } },
  { "D'après Mme Marchand, « la sécurité passe avant tout ».",
    {
      { "« la sécurité passe avant tout »", "Mme Marchand", "Marchand", "D'après", FALSE },
    } },
  { "« Je ne sais pas, dit-elle. Nous verrons. »",
    {
      { "« Je ne sais pas", "elle", NULL, "dit", FALSE },
      { "Nous verrons. »", "elle", NULL, "dit", TRUE },
    } },
  { "Marc Aubry a répondu : « Je ne partirai pas. »",
    {
      { "« Je ne partirai pas. »", "Marc Aubry", "Marc Aubry", "répondu", FALSE },
    } },
  { "— Je ne partirai pas, dit Marc Aubry. Jamais.",
    {
      { "— Je ne partirai pas", "Marc Aubry", "Marc Aubry", "dit", FALSE },
      { "Jamais.", "Marc Aubry", "Marc Aubry", "dit", TRUE },
    } },
  { "« M. Verdier a tort », a répliqué Mme Marchand. « Il le sait. »",
    {
      { "« M. Verdier a tort »", "Mme Marchand", "Marchand", "répliqué", FALSE },
      { "« Il le sait. »", "Mme Marchand", "Marchand", "répliqué", TRUE },
    } },
  { "Interrogé par l'AFP, Marc Aubry s'est dit « soulagé ».",
    {
      { "« soulagé »", "Marc Aubry", "Marc Aubry", "dit", FALSE },
    } },
  { "« L’enquête est ouverte », a indiqué le parquet de Lyon.",
    {
      { "« L’enquête est ouverte »", "le parquet de Lyon", "le parquet de Lyon", "indiqué", FALSE },
    } },
  { "« Nous sommes prêts », a déclaré à l'AFP le porte-parole du ministère.",
    {
      { "« Nous sommes prêts »", "le porte-parole du ministère", "le porte-parole du ministère", "déclaré",
        FALSE },
    } },
  { "Son dernier roman, « Le Verger de verre », est paru en 1998.", {} },
  { "« Il a plu toute la nuit », raconte-t-elle.",
    {
      { "« Il a plu toute la nuit »", "elle", NULL, "raconte", FALSE },
    } },
  { "« Rien n’est décidé », a prévenu Mme Marchand, selon qui le vote aura lieu en juin.",
    {
      { "« Rien n’est décidé »", "Mme Marchand", "Marchand", "prévenu", FALSE },
    } },
  { "« La grève continue », ont annoncé les syndicats dans un communiqué.",
    {
      { "« La grève continue »", "les syndicats", "les syndicats", "annoncé", FALSE },
    } },
  { "Le gouvernement « n’a pas tenu parole », a estimé la députée Anne Leroy.",
    {
      { "« n’a pas tenu parole »", "la députée Anne Leroy", "Anne Leroy", "estimé", FALSE },
    } },
  { "Pour Anne Leroy, c’est « une trahison ».",
    {
      { "« une trahison »", "Anne Leroy", "Anne Leroy", NULL, FALSE },
    } },
  { "Anne Leroy accuse le ministre d’avoir « menti aux Français ».",
    {
      { "« menti aux Français »", "Anne Leroy", "Anne Leroy", "accuse", FALSE },
    } },
  { "Hélène Marchand, maire de Valmont depuis 2014, a fermé le pont mardi.\n\n« Nous n'avions pas le choix, "
    "explique-t-elle. Les experts ont été clairs.\n\n« Le pont rouvrira en mai. »\n\nSelon Paul Verdier, "
    "c'est « une catastrophe ». « Je perds un tiers de mes clients, calcule-t-il. Qui va payer ? »\n\n« La "
    "ville “fera un geste” », promet la maire.",
    {
      { "« Nous n'avions pas le choix", "elle", "Hélène Marchand", "explique", FALSE },
      { "Les experts ont été clairs.", "elle", "Hélène Marchand", "explique", TRUE },
      { "« Le pont rouvrira en mai. »", "elle", "Hélène Marchand", "explique", TRUE },
      { "« une catastrophe »", "Paul Verdier", "Paul Verdier", "Selon", FALSE },
      { "« Je perds un tiers de mes clients", "il", "Paul Verdier", "calcule", FALSE },
      { "Qui va payer ? »", "il", "Paul Verdier", "calcule", TRUE },
      { "« La ville “fera un geste” »", "la maire", "la maire", "promet", FALSE },
    } },
  { "Le maire de Lyon, Bruno Carrel, a rencontré Sophie Lang jeudi.\n\n« Nous sommes d'accord sur rien », a "
    "résumé M. Carrel.\n\n« Il exagère », a répondu Mme Lang. « Le déjeuner était bon », a-t-elle ajouté.",
    {
      { "« Nous sommes d'accord sur rien »", "M. Carrel", "Bruno Carrel", "résumé", FALSE },
      { "« Il exagère »", "Mme Lang", "Sophie Lang", "répondu", FALSE },
      { "« Le déjeuner était bon »", "elle", "Sophie Lang", "ajouté", FALSE },
    } },
};

static const Story german[] = {
  { "„Die Brücke bleibt bis zum Frühjahr gesperrt“, sagte Bürgermeisterin Petra Lindner.",
    {
      { "„Die Brücke bleibt bis zum Frühjahr gesperrt“", "Bürgermeisterin Petra Lindner", "Petra Lindner",
        "sagte", FALSE },
    } },
  { "„Niemand hat uns gefragt“, klagt Bäcker Tom Reuter. „Das ist bitter.“",
    {
      { "„Niemand hat uns gefragt“", "Bäcker Tom Reuter", "Tom Reuter", "klagt", FALSE },
      { "„Das ist bitter.“", "Bäcker Tom Reuter", "Tom Reuter", "klagt", TRUE },
    } },
  { "„Wir haben keine Wahl“, so der Minister.",
    {
      { "„Wir haben keine Wahl“", "der Minister", "der Minister", "so", FALSE },
    } },
  { "Die Brücke sei „nicht mehr zu retten“, heißt es in dem Gutachten.",
    {
      { "„nicht mehr zu retten“", "dem Gutachten", "dem Gutachten", "heißt", FALSE },
    } },
  { "„Es gab keine Verletzten“, wie die Polizei am Montag mitteilte.",
    {
      { "„Es gab keine Verletzten“", "die Polizei", "die Polizei", "mitteilte", FALSE },
    } },
  { "„Die Bauarbeiten beginnen im Mai“, teilte das Ministerium am Dienstag mit.",
    {
      { "„Die Bauarbeiten beginnen im Mai“", "das Ministerium", "das Ministerium", "teilte", FALSE },
    } },
  { "Lindner betonte, man habe „alles Menschenmögliche getan“.",
    {
      { "„alles Menschenmögliche getan“", "Lindner", "Lindner", "betonte", FALSE },
    } },
  { "Laut Verkehrsminister Karl Brandt ist der Plan „ein Geschenk an die Supermärkte“.",
    {
      { "„ein Geschenk an die Supermärkte“", "Verkehrsminister Karl Brandt", "Karl Brandt", "Laut", FALSE },
    } },
  { "»Das ist ein schwerer Fehler«, warnte der CDU-Politiker Jens Hartmann.",
    {
      { "»Das ist ein schwerer Fehler«", "der CDU-Politiker Jens Hartmann", "Jens Hartmann", "warnte",
        FALSE },
    } },
  { "Petra Lindner leitet die Stadt. „Wir öffnen im Mai wieder“, sagte sie.",
    {
      { "„Wir öffnen im Mai wieder“", "sie", "Petra Lindner", "sagte", FALSE },
    } },
  { "„Das“, sagte Hartmann, „wird Folgen haben.“",
    {
      { "„Das“", "Hartmann", "Hartmann", "sagte", FALSE },
      { "„wird Folgen haben.“", "Hartmann", "Hartmann", "sagte", FALSE },
    } },
  { "Der Sprecher der Polizei sagte: „Wir ermitteln in alle Richtungen.“",
    {
      { "„Wir ermitteln in alle Richtungen.“", "Der Sprecher der Polizei", "Der Sprecher der Polizei",
        "sagte", FALSE },
    } },
  { "Nach Angaben der Feuerwehr war das Haus „völlig zerstört“.",
    {
      { "„völlig zerstört“", "der Feuerwehr", "der Feuerwehr", "Nach Angaben", FALSE },
    } },
  { "Hartmann nannte den Vorschlag einen „schlechten Witz“.",
    {
      { "„schlechten Witz“", "Hartmann", "Hartmann", "nannte", FALSE },
    } },
  { "„Wir sind vorbereitet“, hat der Trainer Uwe Krause nach dem Spiel gesagt.",
    {
      { "„Wir sind vorbereitet“", "der Trainer Uwe Krause", "der Trainer Uwe Krause", "gesagt", FALSE },
    } },
  { "Dem Bericht zufolge ist die Lage „dramatisch“.",
    {
      { "„dramatisch“", "Dem Bericht", "Dem Bericht", "zufolge", FALSE },
    } },
  { "Karl Brandt kritisierte die Pläne. Sie seien „unverantwortlich“ und „teuer“.",
    {
      { "„unverantwortlich“", "Karl Brandt", "Karl Brandt", "kritisierte", TRUE },
      { "„teuer“", "Karl Brandt", "Karl Brandt", "kritisierte", TRUE },
    } },
  { "„Haben Sie Beweise?“, fragte der Richter.",
    {
      { "„Haben Sie Beweise?“", "der Richter", "der Richter", "fragte", FALSE },
    } },
  { "„Er sagte mir ‚nie wieder‘ und legte auf“, erinnert sich Ines Albers.",
    {
      { "„Er sagte mir ‚nie wieder‘ und legte auf“", "Ines Albers", "Ines Albers", "erinnert", FALSE },
    } },
  { "Die sogenannte „Brotsteuer“ gilt ab Juni.", {} },
  { "Der Roman „Der gläserne Garten“ erschien 1998.", {} },
  { "„Ich bin sehr froh“, freute sich Außenministerin Anna Keller in Berlin.",
    {
      { "„Ich bin sehr froh“", "Außenministerin Anna Keller", "Anna Keller", "freute", FALSE },
    } },
  { "„Wir schaffen das“, sagte Merkel am Montag in Berlin der „Bild“-Zeitung.",
    {
      { "„Wir schaffen das“", "Merkel", "Merkel", "sagte", FALSE },
    } },
  { "„Das Urteil ist falsch“, hieß es aus dem Ministerium.",
    {
      { "„Das Urteil ist falsch“", "dem Ministerium", "dem Ministerium", "hieß", FALSE },
    } },
  { "«Wir bleiben», sagte der Zürcher Stadtrat Beat Frei.",
    {
      { "«Wir bleiben»", "der Zürcher Stadtrat Beat Frei", "der Zürcher Stadtrat Beat Frei", "sagte", FALSE },
    } },
  { "Er habe „nichts gewusst“, behauptete der frühere Bürgermeister Hans Wolf vor Gericht.",
    {
      { "„nichts gewusst“", "der frühere Bürgermeister Hans Wolf", "Hans Wolf", "behauptete", FALSE },
    } },
  { "„Unser Ziel ist klar“, fügte sie hinzu.",
    {
      { "„Unser Ziel ist klar“", "sie", NULL, "fügte", FALSE },
    } },
  { "Wie der Sprecher des Innenministeriums, Jan Vogt, mitteilte, sei die Lage „unter Kontrolle“.",
    {
      { "„unter Kontrolle“", "der Sprecher des Innenministeriums", "Jan Vogt", "mitteilte", FALSE },
    } },
  { "Bürgermeisterin Petra Lindner hat die Brücke am Dienstag sperren lassen.\n\n„Wir hatten keine Wahl“, "
    "sagt sie. „Die Gutachter waren eindeutig.\n\n„Im Mai öffnen wir wieder.“\n\nDer Bäcker Tom Reuter ist "
    "verärgert. Die Sperrung sei „eine Katastrophe“, so Reuter. „Ich verliere ein Drittel meiner Kunden. Wer "
    "zahlt mir das?“\n\n„Die Stadt wird ‚ein Zeichen setzen‘“, verspricht die Bürgermeisterin.",
    {
      { "„Wir hatten keine Wahl“", "sie", "Petra Lindner", "sagt", FALSE },
      { "„Die Gutachter waren eindeutig.", "sie", "Petra Lindner", "sagt", TRUE },
      { "„Im Mai öffnen wir wieder.“", "sie", "Petra Lindner", "sagt", TRUE },
      { "„eine Katastrophe“", "Reuter", "Tom Reuter", "so", FALSE },
      { "„Ich verliere ein Drittel meiner Kunden. Wer zahlt mir das?“", "Reuter", "Tom Reuter", "so", TRUE },
      { "„Die Stadt wird ‚ein Zeichen setzen‘“", "die Bürgermeisterin", "die Bürgermeisterin", "verspricht",
        FALSE },
    } },
  { "Finanzministerin Anna Keller traf am Montag Paul Berger.\n\n„Wir sind uns in nichts einig“, sagte "
    "Keller.\n\n„Das Essen war gut“, meinte Berger. „Sie übertreibt“, fügte er hinzu.",
    {
      { "„Wir sind uns in nichts einig“", "Keller", "Anna Keller", "sagte", FALSE },
      { "„Das Essen war gut“", "Berger", "Paul Berger", "meinte", FALSE },
      { "„Sie übertreibt“", "er", "Paul Berger", "fügte", FALSE },
    } },
};

static const Story spanish[] = {
  { "«El puente seguirá cerrado hasta la primavera», dijo la alcaldesa, Elena Marín.",
    {
      { "«El puente seguirá cerrado hasta la primavera»", "la alcaldesa", "Elena Marín", "dijo", FALSE },
    } },
  { "“Nadie nos ha preguntado”, se quejó el panadero Tomás Rey.",
    {
      { "“Nadie nos ha preguntado”", "el panadero Tomás Rey", "Tomás Rey", "quejó", FALSE },
    } },
  { "«No tenemos elección», ha declarado este martes el ministro del Interior, Pedro Salas.",
    {
      { "«No tenemos elección»", "el ministro del Interior", "Pedro Salas", "declarado", FALSE },
    } },
  { "Según Tomás Rey, el plan es «un regalo a los supermercados».",
    {
      { "«un regalo a los supermercados»", "Tomás Rey", "Tomás Rey", "Según", FALSE },
    } },
  { "«Es una vergüenza —afirmó Tomás Rey—, y lo saben todos».",
    {
      { "«Es una vergüenza", "Tomás Rey", "Tomás Rey", "afirmó", FALSE },
      { "y lo saben todos»", "Tomás Rey", "Tomás Rey", "afirmó", FALSE },
    } },
  { "—No lo sé —dijo Ana Torres—. Mañana veremos.",
    {
      { "—No lo sé", "Ana Torres", "Ana Torres", "dijo", FALSE },
      { "Mañana veremos.", "Ana Torres", "Ana Torres", "dijo", TRUE },
    } },
  { "Elena Marín dirige la ciudad. «Abriremos en mayo», aseguró.",
    {
      { "«Abriremos en mayo»", NULL, "Elena Marín", "aseguró", TRUE },
    } },
  { "El portavoz del Gobierno calificó la propuesta de «mala broma».",
    {
      { "«mala broma»", "El portavoz del Gobierno", "El portavoz del Gobierno", "calificó", FALSE },
    } },
  { "El informe advierte de que la situación es «dramática».",
    {
      { "«dramática»", "El informe", "El informe", "advierte", FALSE },
    } },
  { "«Las obras costarán tres millones», según el informe.",
    {
      { "«Las obras costarán tres millones»", "el informe", "el informe", "según", FALSE },
    } },
  { "Pedro Salas respondió: «No pienso dimitir».",
    {
      { "«No pienso dimitir»", "Pedro Salas", "Pedro Salas", "respondió", FALSE },
    } },
  { "«¿Tienen pruebas?», preguntó la jueza.",
    {
      { "«¿Tienen pruebas?»", "la jueza", "la jueza", "preguntó", FALSE },
    } },
  { "«Estamos preparados», señaló a los periodistas el entrenador, Luis Prado.",
    {
      { "«Estamos preparados»", "el entrenador", "Luis Prado", "señaló", FALSE },
    } },
  { "«No hubo heridos», informó la Policía en un comunicado.",
    {
      { "«No hubo heridos»", "la Policía", "la Policía", "informó", FALSE },
    } },
  { "Salas insistió en que el Gobierno «no dejará a nadie atrás».",
    {
      { "«no dejará a nadie atrás»", "Salas", "Salas", "insistió", FALSE },
    } },
  { "«Todo está listo», han asegurado fuentes del ministerio.",
    {
      { "«Todo está listo»", "fuentes del ministerio", "fuentes del ministerio", "asegurado", FALSE },
    } },
  { "«Esto», dijo Marín, «tendrá consecuencias».",
    {
      { "«Esto»", "Marín", "Marín", "dijo", FALSE },
      { "«tendrá consecuencias»", "Marín", "Marín", "dijo", FALSE },
    } },
  { "Su última novela, «El huerto de cristal», se publicó en 1998.",
    {
      { "«El huerto de cristal»", NULL, NULL, "publicó", TRUE },
    } },
  { "El llamado «impuesto del pan» entra en vigor en junio.", {} },
  { "«Me dijo “nunca más” y colgó», recuerda Inés Alba.",
    {
      { "«Me dijo “nunca más” y colgó»", "Inés Alba", "Inés Alba", "recuerda", FALSE },
    } },
  { "—No habrá elecciones—, dijo Sánchez.",
    {
      { "—No habrá elecciones", "Sánchez", "Sánchez", "dijo", FALSE },
    } },
  { "«Hemos cumplido», ha dicho el presidente del Gobierno, Pedro Sánchez, en el Congreso.",
    {
      { "«Hemos cumplido»", "el presidente del Gobierno", "Pedro Sánchez", "dicho", FALSE },
    } },
  { "La diputada Ana Gil acusó al ministro de «mentir a los españoles».",
    {
      { "«mentir a los españoles»", "La diputada Ana Gil", "Ana Gil", "acusó", FALSE },
    } },
  { "“Estamos hartos”, gritaban los vecinos.",
    {
      { "“Estamos hartos”", "los vecinos", "los vecinos", "gritaban", FALSE },
    } },
  { "A juicio de Ana Gil, se trata de «una traición».",
    {
      { "«una traición»", "Ana Gil", "Ana Gil", "A juicio", FALSE },
    } },
  { "La alcaldesa Elena Marín cerró el puente el martes.\n\n«No teníamos elección —explica—. Los expertos "
    "fueron claros.\n\n»El puente abrirá en mayo.»\n\nTomás Rey, panadero, habla de «una catástrofe». "
    "«Pierdo un tercio de mis clientes», calcula. «¿Quién va a pagar?»\n\n«El Ayuntamiento “hará un gesto”», "
    "promete la alcaldesa.",
    {
      { "«No teníamos elección", NULL, "Elena Marín", "explica", TRUE },
      { "Los expertos fueron claros.", NULL, "Elena Marín", "explica", TRUE },
      { "»El puente abrirá en mayo.»", NULL, "Elena Marín", NULL, TRUE },
      { "«una catástrofe»", "Tomás Rey", "Tomás Rey", "habla", FALSE },
      { "«Pierdo un tercio de mis clientes»", NULL, "Tomás Rey", "calcula", TRUE },
      { "«¿Quién va a pagar?»", NULL, "Tomás Rey", "calcula", TRUE },
      { "«El Ayuntamiento “hará un gesto”»", "la alcaldesa", "la alcaldesa", "promete", FALSE },
    } },
  { "El ministro Pablo Ortega se reunió el lunes con Marta Vidal.\n\n«No hay acuerdo», resumió "
    "Ortega.\n\n«Exagera», respondió Vidal. «La comida fue buena», añadió ella.",
    {
      { "«No hay acuerdo»", "Ortega", "Pablo Ortega", "resumió", FALSE },
      { "«Exagera»", "Vidal", "Marta Vidal", "respondió", FALSE },
      { "«La comida fue buena»", "ella", "Marta Vidal", "añadió", FALSE },
    } },
};
static void
assert_range (const char *text, int start, int end, const char *expected)
{
  g_autofree char *words = start < 0 ? NULL : g_utf8_substring (text, start, end);

  g_assert_cmpstr (words, ==, expected);
}

static void
assert_story (const Story *story, const char *language)
{
  g_autoptr (GPtrArray) quotes = stet_quotes_find (story->text, -1, language);
  guint n = 0;

  for (const Expected *expected = story->quotes; expected->text; expected++, n++)
    {
      const StetQuote *quote = n < quotes->len ? g_ptr_array_index (quotes, n) : NULL;

      if (!quote)
        g_test_message ("%s", story->text);
      g_assert_nonnull (quote);
      assert_range (story->text, quote->start, quote->end, expected->text);
      assert_range (story->text, quote->speaker_start, quote->speaker_end, expected->speaker);
      assert_range (story->text, quote->cue_start, quote->cue_end, expected->cue);
      g_assert_cmpstr (quote->speaker_name, ==, expected->name);
      g_assert_cmpint (quote->inherited, ==, expected->inherited);
    }
  if (quotes->len != n)
    g_test_message ("%s", story->text);
  g_assert_cmpuint (quotes->len, ==, n);
}

static void
test_french (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (french); i++)
    assert_story (&french[i], "fr");
}

static void
test_german (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (german); i++)
    assert_story (&german[i], "de-AT");
}

static void
test_spanish (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (spanish); i++)
    assert_story (&spanish[i], "es_MX");
}

static void
count_detected (const Story *stories, guint n, const char *code, guint *right)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (stet_language_get_code (stet_language_detect (stories[i].text, -1)), code))
      ++*right;
    else
      g_test_message ("not %s: %s", code, stories[i].text);
}

/* The language of one sentence can nearly always be told, English where nothing tells. */
static void
test_detection (void)
{
  guint right = 0, n = G_N_ELEMENTS (french) + G_N_ELEMENTS (german) + G_N_ELEMENTS (spanish);

  count_detected (french, G_N_ELEMENTS (french), "fr", &right);
  count_detected (german, G_N_ELEMENTS (german), "de", &right);
  count_detected (spanish, G_N_ELEMENTS (spanish), "es", &right);
  g_test_message ("the language of %u of %u sentences", right, n);
  g_assert_cmpuint (100 * right, >=, 97 * n);
  g_assert_cmpstr (stet_language_get_code (stet_language_detect ("", -1)), ==, "en");
  g_assert_cmpstr (stet_language_get_code (stet_language_detect ("Hartwell 4711", -1)), ==, "en");
  g_assert_cmpstr (stet_language_get_code (stet_language_detect ("The die was cast by the man.", -1)), ==,
                   "en");
}

/* A tag is taken by its first part; what is not compiled in is no language. */
static void
test_tags (void)
{
  g_assert_cmpstr (stet_language_get_code (stet_language_get ("FR-ca")), ==, "fr");
  g_assert_null (stet_language_get ("fro"));
  g_assert_null (stet_language_get (""));
  g_assert_null (stet_language_get (NULL));
}

/* A text that turns into another language is read again in that; a language that is given stays. */
static void
test_change_of_language (void)
{
  g_autoptr (StetQuoteFinder) finder = stet_quote_finder_new (NULL);
  g_autoptr (GPtrArray) quotes = NULL;
  const Story *story = &french[0];

  stet_quote_finder_set_text (finder, "It was the best of times.\n", -1);
  g_assert_cmpstr (stet_language_get_code (stet_quote_finder_get_language (finder)), ==, "en");
  stet_quote_finder_edit (finder, 0, stet_quote_finder_get_length (finder), story->text, -1, NULL);
  stet_quote_finder_analyse_some (finder, -1, NULL);
  g_assert_cmpstr (stet_language_get_code (stet_quote_finder_get_language (finder)), ==, "fr");
  quotes = stet_quote_finder_dup_quotes (finder, 0, G_MAXUINT, FALSE);
  g_assert_cmpuint (quotes->len, ==, 1);
  g_assert_cmpstr (((StetQuote *) quotes->pdata[0])->speaker_name, ==, story->quotes[0].name);
  stet_quote_finder_set_language (finder, "de");
  g_assert_true (stet_quote_finder_is_behind (finder));
  stet_quote_finder_edit (finder, 0, 0, "Le maire a dit que c'est la fin. ", -1, NULL);
  g_assert_cmpstr (stet_language_get_code (stet_quote_finder_get_language (finder)), ==, "de");
  stet_quote_finder_set_language (finder, NULL);
  g_assert_cmpstr (stet_language_get_code (stet_quote_finder_get_language (finder)), ==, "fr");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/quotes/languages/french", test_french);
  g_test_add_func ("/check/quotes/languages/german", test_german);
  g_test_add_func ("/check/quotes/languages/spanish", test_spanish);
  g_test_add_func ("/check/quotes/languages/detection", test_detection);
  g_test_add_func ("/check/quotes/languages/tags", test_tags);
  g_test_add_func ("/check/quotes/languages/change", test_change_of_language);
  return g_test_run ();
}
