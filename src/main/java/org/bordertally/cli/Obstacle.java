package org.bordertally.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.bordertally.invocation.ProcessUser;

/** Why a file or folder cannot be used, in plain words: Java says it with the name of a class. */
final class Obstacle {
    /** Where container engines put secrets. */
    private static final Path SECRETS = Path.of("/run/secrets");

    private Obstacle() {}

    /** Why it cannot be written. */
    static String toWriting(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        if (failure instanceof AccessDeniedException) {
            return ProcessUser.called() + " may not write there";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "there is a file of the name of a folder";
        }
        return said(failure, "it cannot be written");
    }

    /** Why this file cannot be read. */
    static String toReading(Path file, IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "%s may not read it%s".formatted(ProcessUser.called(), mode(file));
        }
        if (failure instanceof CharacterCodingException) {
            return "it is no text in UTF-8";
        }
        return said(failure, "it cannot be read");
    }

    /** What to do about a file that has to be given to the program. */
    static String remedy(Path file, IOException failure) {
        if (file.toAbsolutePath().startsWith(SECRETS)) {
            return "It is a file of the machine around the container, with its owner and mode there; docker-compose.yml names it under secrets: let %s read it."
                    .formatted(ProcessUser.called());
        }
        return failure instanceof AccessDeniedException
                ? "Let %s read it, or name another file.".formatted(ProcessUser.called())
                : "Name a file that exists and is yours.";
    }

    /** Whose it is and who may read it, where that may be known. */
    private static String mode(Path file) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
            return " (it belongs to %s, mode %s)"
                    .formatted(
                            Files.getAttribute(file, "unix:uid"),
                            PosixFilePermissions.toString(attributes.permissions()));
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    private static String said(IOException failure, String otherwise) {
        String reason = failure instanceof FileSystemException refused && refused.getReason() != null
                ? refused.getReason()
                : failure.getMessage();
        return reason == null ? otherwise : reason.toLowerCase(Locale.ROOT);
    }
}
