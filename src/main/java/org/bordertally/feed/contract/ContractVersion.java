package org.bordertally.feed.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.bordertally.feed.AgeBands;
import org.bordertally.feed.FeedContract;
import org.bordertally.feed.reference.Reference;

/**
 * Everything that the counting of a feed's files depends on besides the files: the contract, age bands and the reference data it
 * uses. Not what an operator wrote it like, and not what the program brings along: time zones and the names of countries.
 *
 * @param textDigest SHA-256 (hexadecimal) of the contract's file
 * @param version SHA-256 (hexadecimal) of the parts
 * @param parts by kind and name
 */
public record ContractVersion(String feed, String textDigest, String version, Map<String, String> parts) {
    public ContractVersion {
        parts = Collections.unmodifiableMap(new TreeMap<>(parts));
    }

    /** The version of a contract with the age bands and reference data it is used with. */
    public static ContractVersion of(FeedContract contract, Reference reference, AgeBands ageBands) {
        Map<String, String> parts = new TreeMap<>();
        new ContractParts(contract, reference, parts).add(ageBands);
        new ReferenceParts(contract, reference, parts).add();
        return new ContractVersion(contract.feed(), contract.textDigest(), digest(parts), parts);
    }

    private static String digest(Map<String, String> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            parts.forEach((key, value) -> digest.update((key + "\0" + value + "\0").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
