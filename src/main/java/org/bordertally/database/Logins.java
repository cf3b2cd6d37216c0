package org.bordertally.database;

/**
 * The two ways in.
 *
 * @param application does the daily work; need not own anything
 * @param owner owns the tables and may change them; may be the application's login
 */
record Logins(Login application, Login owner) {}
