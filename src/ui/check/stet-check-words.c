/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-check-words.h"

#include <glib/gi18n.h>

/* The colours are libadwaita's own for success, error, warning and the rest, in light and dark. */
static const struct
{
  const char *word;
  const char *icon;
  const char *style;
  GdkRGBA light;
  GdkRGBA dark;
} looks[] = {
  [STET_LOOK_UNCHECKED] = { NC_ ("verdict", "Unchecked"),
                            "stet-unchecked-symbolic",
                            "look-unchecked",
                            { 0.00f, 0.38f, 0.75f, 1 },
                            { 0.51f, 0.75f, 1.00f, 1 } },
  [STET_LOOK_VERIFIED] = { NC_ ("verdict", "Verified"),
                           "stet-verified-symbolic",
                           "look-verified",
                           { 0.00f, 0.49f, 0.24f, 1 },
                           { 0.47f, 0.91f, 0.67f, 1 } },
  [STET_LOOK_DISPUTED] = { NC_ ("verdict", "Disputed"),
                           "stet-disputed-symbolic",
                           "look-disputed",
                           { 0.76f, 0.00f, 0.00f, 1 },
                           { 1.00f, 0.58f, 0.55f, 1 } },
  [STET_LOOK_NOT_NEEDED] = { NC_ ("verdict", "Not needed"),
                             "stet-not-needed-symbolic",
                             "look-not-needed",
                             { 0.00f, 0.00f, 0.00f, 0.45f },
                             { 1.00f, 1.00f, 1.00f, 0.50f } },
  [STET_LOOK_EXPIRED] = { NC_ ("verdict", "Expired"),
                          "document-edit-symbolic",
                          "look-expired",
                          { 0.56f, 0.33f, 0.00f, 1 },
                          { 1.00f, 0.76f, 0.32f, 1 } },
  [STET_LOOK_GONE] = { NC_ ("verdict", "Taken out"),
                       "edit-cut-symbolic",
                       "look-gone",
                       { 0.00f, 0.00f, 0.00f, 0.45f },
                       { 1.00f, 1.00f, 1.00f, 0.50f } },
};
G_STATIC_ASSERT (G_N_ELEMENTS (looks) == STET_N_LOOKS);

StetCheckLook
stet_check_look (StetVerdict verdict, StetCheckState state)
{
  if (state == STET_CHECK_GONE)
    return STET_LOOK_GONE;
  /* A verdict that was taken back has nothing that could expire. */
  if (state == STET_CHECK_EXPIRED && verdict != STET_VERDICT_UNCHECKED)
    return STET_LOOK_EXPIRED;
  switch (verdict)
    {
    case STET_VERDICT_VERIFIED:
      return STET_LOOK_VERIFIED;
    case STET_VERDICT_DISPUTED:
      return STET_LOOK_DISPUTED;
    case STET_VERDICT_NOT_NEEDED:
      return STET_LOOK_NOT_NEEDED;
    case STET_VERDICT_UNCHECKED:
    default:
      return STET_LOOK_UNCHECKED;
    }
}

StetCheckLook
stet_check_item_get_look (StetCheckItem *item)
{
  const StetCheck *check = stet_check_item_get_check (item);
  int state;

  g_object_get (item, "state", &state, NULL);
  return stet_check_look (check != NULL ? check->verdict : STET_VERDICT_UNCHECKED, state);
}

const char *
stet_check_look_get_word (StetCheckLook look)
{
  g_return_val_if_fail ((guint) look < STET_N_LOOKS, "");
  return g_dpgettext2 (NULL, "verdict", looks[look].word);
}

const char *
stet_check_look_get_icon (StetCheckLook look)
{
  g_return_val_if_fail ((guint) look < STET_N_LOOKS, "");
  return looks[look].icon;
}

const char *
stet_check_look_get_style (StetCheckLook look)
{
  g_return_val_if_fail ((guint) look < STET_N_LOOKS, "");
  return looks[look].style;
}

GdkRGBA
stet_check_look_get_color (StetCheckLook look, gboolean dark)
{
  g_return_val_if_fail ((guint) look < STET_N_LOOKS, (GdkRGBA) { 0 });
  return dark ? looks[look].dark : looks[look].light;
}

const char *
stet_check_kind_get_icon (StetCheckKind kind)
{
  return kind == STET_CHECK_QUOTE ? "stet-quote-symbolic" : "stet-claim-symbolic";
}

static const struct
{
  const char *type;
  const char *word;
} types[] = {
  { "direct", NC_ ("kind of finding", "full quotation") },
  { "mixed", NC_ ("kind of finding", "part of a sentence") },
  { "figure", NC_ ("kind of finding", "figure") },
  { "percentage", NC_ ("kind of finding", "percentage") },
  { "money", NC_ ("kind of finding", "money") },
  { "date", NC_ ("kind of finding", "date or time") },
  { "duration", NC_ ("kind of finding", "duration") },
  { "people", NC_ ("kind of finding", "number of people") },
  { "superlative", NC_ ("kind of finding", "superlative or first") },
  { "comparison", NC_ ("kind of finding", "comparison") },
  { "cause", NC_ ("kind of finding", "cause") },
  { "prediction", NC_ ("kind of finding", "prediction") },
  { "attributed", NC_ ("kind of finding", "statement") },
};

const char *
stet_check_type_get_word (StetCheckKind kind, const char *type)
{
  g_return_val_if_fail (type != NULL, "");

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].type, type))
      return g_dpgettext2 (NULL, "kind of finding", types[i].word);
  if (*type != '\0')
    return type;
  return kind == STET_CHECK_QUOTE ? C_ ("kind of finding", "quotation") : C_ ("kind of finding", "fact");
}

char *
stet_check_words_on_one_line (const char *words)
{
  GString *line = g_string_new (NULL);
  gboolean space = FALSE;

  g_return_val_if_fail (words != NULL, NULL);

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          space = line->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (line, ' ');
      space = FALSE;
      g_string_append_unichar (line, c);
    }
  return g_string_free (line, FALSE);
}

char *
stet_check_item_dup_heading (StetCheckItem *item)
{
  g_autofree char *detail = NULL;

  g_return_val_if_fail (STET_IS_CHECK_ITEM (item), NULL);

  if (stet_check_item_get_kind (item) == STET_CHECK_QUOTE)
    {
      const char *speaker = stet_check_item_get_speaker (item);

      return g_strdup (*speaker != '\0' ? speaker : _ ("No speaker"));
    }
  g_object_get (item, "detail", &detail, NULL);
  return stet_check_words_on_one_line (detail);
}

char *
stet_check_item_dup_summary (StetCheckItem *item)
{
  g_autofree char *heading = stet_check_item_dup_heading (item);
  g_autofree char *type = NULL, *words = NULL, *old = NULL;
  GString *summary = g_string_new (stet_check_look_get_word (stet_check_item_get_look (item)));
  guint n_evidence;

  g_object_get (item, "type", &type, "n-evidence", &n_evidence, "old-words", &old, NULL);
  words = stet_check_words_on_one_line (stet_check_item_get_words (item));
  g_string_append_printf (summary, ", %s",
                          stet_check_type_get_word (stet_check_item_get_kind (item), type ? type : ""));
  if (*heading != '\0')
    g_string_append_printf (summary, ", %s", heading);
  g_string_append_printf (summary, ": %s", words);
  if (old != NULL && *old != '\0')
    {
      g_autofree char *line = stet_check_words_on_one_line (old);

      g_string_append_c (summary, ' ');
      /* Translators: the words that a verdict was given for, before they changed. */
      g_string_append_printf (summary, _ ("Checked was: %s"), line);
    }
  if (n_evidence > 0)
    {
      g_string_append (summary, ", ");
      g_string_append_printf (summary, ngettext ("%u piece of evidence", "%u pieces of evidence", n_evidence),
                              n_evidence);
    }
  return g_string_free (summary, FALSE);
}
