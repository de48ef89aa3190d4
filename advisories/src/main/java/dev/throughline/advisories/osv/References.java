package dev.throughline.advisories.osv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The references of a record, of which the few that help are kept: fixes first, then advisories. */
final class References {
    private static final int MAX_KEPT = 8;
    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://[!-~]{1,490}");
    private static final Pattern FIX =
            Pattern.compile("/(?:commit|commits|pull|merge_requests|compare)/|/rev/|[?;]h=[0-9a-f]{7}");
    private static final Pattern ADVISORY = Pattern.compile("/security/advisories/|/advisories/|/security/CVE-");

    private final List<Reference> references = new ArrayList<>();
    private Optional<String> type = Optional.empty();
    private Optional<String> url = Optional.empty();

    void read(JsonCursor json) {
        type = Optional.empty();
        url = Optional.empty();
        json.objectIfAny(field -> {
            switch (field) {
                case "type" -> type = json.textIfAny();
                case "url" -> url = json.textIfAny();
                default -> json.skip();
            }
        });
        url.map(String::strip)
                .filter(address -> WEB_ADDRESS.matcher(address).matches())
                .ifPresent(address -> references.add(new Reference(Use.of(type.orElse(""), address), address)));
    }

    List<String> chosen() {
        return references.stream()
                .filter(reference -> reference.use != Use.OTHER)
                .sorted(Comparator.comparing(Reference::use))
                .map(Reference::url)
                .distinct()
                .limit(MAX_KEPT)
                .toList();
    }

    private record Reference(Use use, String url) {}

    /** What a reader of the report would use it for. */
    private enum Use {
        FIX,
        ADVISORY,
        OTHER;

        static Use of(String type, String url) {
            if (type.equals("FIX") || References.FIX.matcher(url).find()) {
                return FIX;
            }
            return type.equals("ADVISORY") || References.ADVISORY.matcher(url).find() ? ADVISORY : OTHER;
        }
    }
}
