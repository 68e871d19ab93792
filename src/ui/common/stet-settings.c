/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings of this person on this machine. */

#include "config.h"

#include "stet-settings.h"

GSettings *
stet_settings_new (void)
{
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (installed != NULL)
    schema = g_settings_schema_source_lookup (installed, STET_APPLICATION_ID, TRUE);
  if (schema == NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSettingsSchemaSource) built
        = g_settings_schema_source_new_from_directory (STET_BUILD_SCHEMADIR, installed, TRUE, &error);
      if (built != NULL)
        schema = g_settings_schema_source_lookup (built, STET_APPLICATION_ID, FALSE);
    }
  if (schema == NULL)
    g_error ("The settings schema %s is not installed: install Stet again", STET_APPLICATION_ID);
  return g_settings_new_full (schema, NULL, NULL);
}
