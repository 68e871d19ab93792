<?php
// For PHP's own web server: files as they are, everything else to WordPress, as a real server's rewriting has it.
$root = $_SERVER['DOCUMENT_ROOT'];
$path = urldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) ?? '/');
if ($path !== '/' && is_file($root . $path)) {
  return false;
}
if ($path !== '/' && is_file(rtrim($root . $path, '/') . '/index.php')) {
  return false;
}
$_SERVER['SCRIPT_NAME'] = '/index.php';
chdir($root);
require $root . '/index.php';
