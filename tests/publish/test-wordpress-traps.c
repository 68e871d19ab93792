/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "wordpress-fixture.h"
void
wordpress_add_trap_tests (void)
{
}
