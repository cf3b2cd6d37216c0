package org.bordertally.database;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The settings of the embedded server, given on its command line, where they win over its files. They are safe first
 * (nothing committed is lost when the machine dies), then fit a small machine that loads in bulk.
 */
final class ServerOptions {

    private ServerOptions() {}

    static String onPort(int port) {
        return options(port).entrySet().stream()
                .map(option -> "-c " + option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining(" "));
    }

    private static Map<String, String> options(int port) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("port", Integer.toString(port));
        options.put("listen_addresses", "127.0.0.1");
        options.put("unix_socket_directories", "");
        options.put("fsync", "on");
        options.put("full_page_writes", "on");
        options.put("synchronous_commit", "on");
        options.put("password_encryption", "scram-sha-256");
        // Ours was made with fewer, being random; passwords that people choose need them.
        options.put("scram_iterations", "4096");
        options.put("timezone", "UTC");
        options.put("log_timezone", "UTC");
        // What the server logs must not hold the rows it was given.
        options.put("log_error_verbosity", "terse");
        options.put("log_min_error_statement", "panic");
        // A long statement of a client that was killed ends soon, and with it what it locks.
        options.put("client_connection_check_interval", "10s");
        options.put("max_connections", "100");
        // Nobody here listens; whoever notifies must not fill the disk.
        options.put("max_notify_queue_pages", "64");
        options.put("shared_buffers", "256MB");
        options.put("work_mem", "32MB");
        options.put("maintenance_work_mem", "128MB");
        options.put("effective_cache_size", "1GB");
        options.put("random_page_cost", "1.1");
        // A query that sorts without end ends before the disk is full.
        options.put("temp_file_limit", "20GB");
        options.put("jit", "off");
        // No replicas hang on it, so a bulk load into a new table may skip the log.
        options.put("wal_level", "minimal");
        options.put("max_wal_senders", "0");
        options.put("wal_compression", "on");
        options.put("max_wal_size", "2GB");
        options.put("checkpoint_timeout", "15min");
        return options;
    }
}
