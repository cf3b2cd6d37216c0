package org.bordertally.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Why a file or folder cannot be used, in plain words: Java says it with the name of a class. */
final class Obstacle {
    private Obstacle() {}

    static String of(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        if (failure instanceof AccessDeniedException) {
            return "this user may not write there";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "there is a file of the name of a folder";
        }
        if (failure instanceof FileSystemException refused && refused.getReason() != null) {
            return refused.getReason().toLowerCase(Locale.ROOT);
        }
        return failure.getMessage() == null ? "it cannot be written" : failure.getMessage();
    }
}
