package org.bordertally.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar says it has. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "bordertally %s (Java %s)"
                    .formatted(
                            version == null ? "development" : version,
                            Runtime.version().feature())
        };
    }
}
