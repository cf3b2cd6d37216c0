package org.bordertally.database;

/** Who chose a login, and so what to correct when it is refused. */
enum LoginOrigin {
    /** We made it. */
    EMBEDDED("", ""),
    DATASOURCE("SPRING_DATASOURCE_URL", "SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD"),
    FLYWAY("SPRING_FLYWAY_URL", "SPRING_FLYWAY_USER and SPRING_FLYWAY_PASSWORD"),
    /** The application's URL with a user of its own. */
    FLYWAY_USER("SPRING_DATASOURCE_URL", "SPRING_FLYWAY_USER and SPRING_FLYWAY_PASSWORD");

    private final String urlSetting;
    private final String userSettings;

    LoginOrigin(String urlSetting, String userSettings) {
        this.urlSetting = urlSetting;
        this.userSettings = userSettings;
    }

    /** The environment variable that holds the URL; empty when embedded. */
    String urlSetting() {
        return urlSetting;
    }

    /** The environment variables that hold user and password; empty when embedded. */
    String userSettings() {
        return userSettings;
    }
}
