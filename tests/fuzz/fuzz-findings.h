/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* Tries one input; aborts where a finding lies outside the text. The name is libFuzzer's. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);
