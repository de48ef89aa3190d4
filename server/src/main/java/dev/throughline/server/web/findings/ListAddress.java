package dev.throughline.server.web.findings;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The query of a list's address, as forms send it back. */
final class ListAddress {
    private ListAddress() {}

    static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> encoded =
                UriComponentsBuilder.newInstance().query(query).build().getQueryParams();
        return encoded.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .map(ListAddress::decoded)
                                .toList()));
    }

    private static String decoded(String value) {
        return UriUtils.decode(value == null ? "" : value.replace('+', ' '), StandardCharsets.UTF_8);
    }
}
