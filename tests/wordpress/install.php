<?php
// install.php SITE: the first start of a test WordPress: tables, options and users, by WordPress's own functions.
// Prints the logins as KEY=VALUE lines.
$_SERVER['HTTP_HOST'] = substr(getenv('STET_WP_URL'), strlen('http://'));
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
define('WP_INSTALLING', true);
require $argv[1] . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';

if (!is_blog_installed()) {
  wp_install('The Test Courier', 'admin', 'admin@example.test', true, '', 'admin of the test');
  update_option('timezone_string', 'UTC');
  update_option('default_ping_status', 'closed');
  update_option('ping_sites', '');
  $pretty = getenv('STET_WP_PERMALINKS') !== 'plain';
  update_option('permalink_structure', $pretty ? '/%year%/%monthnum%/%day%/%postname%/' : '');
}

$people = [
  'admin' => ['administrator', 'Admin'],
  'editor' => ['editor', 'Erika Desk'],
  'author' => ['author', 'Ruth Calder'],
  'contributor' => ['contributor', 'Tom Nokes'],
];
foreach ($people as $login => [$role, $name]) {
  // the login page compares what was typed with slashes before each quotation mark
  $id = username_exists($login) ?: wp_insert_user([
    'user_login' => $login, 'user_pass' => wp_slash("the login page's, $login"), 'user_email' => "$login@example.test",
    'role' => $role, 'display_name' => $name,
  ]);
  WP_Application_Passwords::delete_all_application_passwords($id);
  $made = WP_Application_Passwords::create_new_application_password($id, ['name' => 'Stet']);
  if (is_wp_error($made)) {
    fwrite(STDERR, $made->get_error_message() . "\n");
    exit(1);
  }
  $key = strtoupper($login);
  echo "{$key}_USER=$login\n{$key}_PASSWORD={$made[0]}\n{$key}_ID=$id\n{$key}_TITLE=$name\n";
}
echo 'VERSION=' . $GLOBALS['wp_version'] . "\n";
