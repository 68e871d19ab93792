/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-error.h"

G_DEFINE_QUARK (stet - error - quark, stet_error)
