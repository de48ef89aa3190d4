package dev.throughline.bench.recall;

import dev.throughline.model.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One HTTP request and the status that has to come back: a line {@code 200 GET /orders} or {@code 302 POST /orders a=1&b=2}.
 *
 * @param body a form; JSON if it starts with a brace; empty for none
 */
record Request(int status, String method, String path, String body) {
    static List<Request> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> parse(file, line))
                .toList();
    }

    private static Request parse(Path file, String line) {
        String[] parts = line.split(" ", 4);
        if (parts.length < 3 || !parts[0].matches("\\d{3}")) {
            throw new InputException(
                    file.toString(), "'" + line + "' is no request", "write: STATUS METHOD PATH [BODY]");
        }
        return new Request(Integer.parseInt(parts[0]), parts[1], parts[2], parts.length > 3 ? parts[3] : "");
    }

    String contentType() {
        return body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
    }
}
