package org.bordertally.feed;

import java.nio.file.Path;
import java.time.LocalDate;

/** One file to count, and what its name says. A path ending in {@code .gz} is decompressed while reading. */
public record DeliverySource(Path path, String fileName, String sender, LocalDate businessDate) {}
