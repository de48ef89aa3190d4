package dev.throughline.bench.hub;

import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** Addresses of the vulnerabilities page with one to four parts of a filter, drawn by chance from a seed. */
final class RandomFilters {
    private static final List<List<String>> PARTS = List.of(
            List.of("severity=critical", "severity=high", "severity=low", "severity=unknown"),
            List.of("verdict=reachable", "verdict=unknown", "verdict=unreachable", "verdict=potentially_reachable"),
            List.of("level=function", "level=class", "level=dependency", "level=runtime"),
            List.of("risk=critical", "risk=high", "risk=low"),
            List.of("source=Endor+Labs", "source=Mend.io", "source=Throughline"),
            List.of("state=resolved", "state=dismissed", "state=open", "state=in_progress"),
            List.of("kev=yes", "kev=no"),
            List.of("fix=yes", "fix=no"),
            List.of("conflict=yes"),
            List.of("overdue=yes"),
            List.of("epss=1", "epss=50", "epss=99"),
            List.of("older=30", "older=650", "newer=7", "newer=60"),
            List.of("owner=team-7", "owner=nobody", "owner=someone+else"),
            List.of("q=CVE-2020-1", "q=library-77", "q=payments", "q=traversal", "q=nothing-like-it"),
            List.of("repository=github.com%2Facme%2Fshop-41", "repository=ledger"),
            List.of("package=org.example.p7%3Alibrary-1207", "package=scope9"));
    private static final List<String> SORTS = List.of("", "", "", "newest", "oldest", "due", "epss", "cvss");
    private static final int MOST_PARTS = 4;

    private final Random random;

    RandomFilters(long seed) {
        this.random = new Random(seed);
    }

    String next() {
        StringJoiner query = new StringJoiner("&", "/findings?", "");
        int parts = 1 + random.nextInt(MOST_PARTS);
        random.ints(0, PARTS.size())
                .distinct()
                .limit(parts)
                .mapToObj(PARTS::get)
                .forEach(values -> query.add(values.get(random.nextInt(values.size()))));
        String sort = SORTS.get(random.nextInt(SORTS.size()));
        if (!sort.isEmpty()) {
            query.add("sort=" + sort);
        }
        return query.toString();
    }
}
