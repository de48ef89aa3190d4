package dev.throughline.server.findings.query;

import dev.throughline.model.InputException;
import dev.throughline.server.access.Scope;
import dev.throughline.server.findings.FindingId;
import dev.throughline.server.findings.query.FindingList.Count;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Reads lists of findings, in any order, through any filter. */
public final class FindingLists {
    private static final int MOST_COUNTED = 5_000;
    private static final int BULK_LIMIT = 1_000;
    private static final int FETCH_SIZE = 500;
    private static final Pattern KEY = Pattern.compile("([^~]{1,40})~(\\d{1,18})");
    private static final Pattern PLANNED_ROWS = Pattern.compile("rows=(\\d+)");

    private final JdbcClient jdbc;
    private final TransactionOperations reading;
    private final Words words;
    private final InstantSource clock;
    private final Effort effort;

    /**
     * What is tried for an order whose index carries nothing else.
     *
     * @param few where so many findings are expected or fewer, they are collected
     * @param tried how many are looked at along the order before all that pass are collected
     */
    record Effort(int few, int tried) {
        static final Effort USUAL = new Effort(8_000, 10_000);
    }

    /** @param reading runs what it is given in a transaction that only reads */
    public FindingLists(JdbcClient jdbc, TransactionOperations reading, InstantSource clock) {
        this(jdbc, reading, clock, Effort.USUAL);
    }

    FindingLists(JdbcClient jdbc, TransactionOperations reading, InstantSource clock, Effort effort) {
        this.effort = effort;
        this.jdbc = jdbc;
        this.reading = reading;
        this.words = new Words(jdbc);
        this.clock = clock;
    }

    private record Keyed(FindingRow row, String sortValue) {
        String key() {
            return sortValue + "~" + row.id().value();
        }
    }

    /**
     * Reads a page.
     *
     * @param after where the page before it ended, as {@link FindingList#next} said it
     * @throws InputException if {@code after} is nothing that a page said
     */
    public FindingList page(FindingFilter filter, FindingSort sort, Scope scope, Optional<String> after, int size) {
        return reading.execute(_ -> {
            planEachStatement();
            Conditions where = Conditions.of(filter, scope, words, clock.instant());
            after.ifPresent(key -> addAfter(where, sort, key));
            long expected = expected(where);
            List<Keyed> found = found(where, sort, expected, size + 1);
            List<Keyed> page = found.subList(0, Math.min(size, found.size()));
            boolean goesOn = found.size() > size;
            return new FindingList(
                    page.stream().map(Keyed::row).toList(),
                    goesOn ? Optional.of(page.getLast().key()) : Optional.empty(),
                    goesOn ? count(where, expected) : new Count(page.size(), true));
        });
    }

    /**
     * Every statement is planned for its own values, which differ in what they select by orders of magnitude;
     * and on one processor, so that a costly filter takes nothing from the others.
     */
    private void planEachStatement() {
        jdbc.sql("SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL jit = off;"
                        + " SET LOCAL max_parallel_workers_per_gather = 0")
                .update();
    }

    private static void addAfter(Conditions where, FindingSort sort, String key) {
        Matcher parts = KEY.matcher(key);
        if (!parts.matches()) {
            throw new InputException("after", "is no place in this list", "start again without it");
        }
        where.addAfter(sort.after(), "afterValue", parts.group(1));
        where.addParameter("afterId", Long.valueOf(parts.group(2)));
    }

    /**
     * The first rows that pass, in order. An order has an index, along which they are met early where many pass and these are no
     * different from the others; else the search along it is given up soon, and what passes is collected first and then put in
     * order. The indexes of risk and detection carry what filters ask for, so reading along them visits no row in vain.
     */
    private List<Keyed> found(Conditions where, FindingSort sort, long expected, int limit) {
        String columns = "SELECT f.finding_id, f." + sort.column() + " FROM ";
        if (sort.isCovered()) {
            return rows(where, sort, columns + "finding f WHERE " + where.sql(), limit);
        }
        if (expected > effort.few()) {
            String first = "(SELECT * FROM finding f" + where.along(sort) + " ORDER BY " + sort.orderBy() + " LIMIT "
                    + effort.tried() + ") AS f";
            List<Keyed> early = rows(where, sort, columns + first + " WHERE " + where.sql(), limit);
            if (early.size() == limit) {
                return early;
            }
        }
        return rows(where, sort, columns + "finding f WHERE " + where.sql() + " OFFSET 0", limit);
    }

    private List<Keyed> rows(Conditions where, FindingSort sort, String matching, int limit) {
        return where.bind(jdbc.sql("""
                        WITH page AS MATERIALIZED (
                            SELECT f.finding_id FROM (%2$s) AS f
                            ORDER BY %3$s LIMIT :size)
                        SELECT (%1$s)::text AS sort_value, %4$s
                        FROM page JOIN finding f USING (finding_id) %5$s
                        ORDER BY %3$s
                        """.formatted(
                                sort.expression(), matching, sort.orderBy(), FindingRows.COLUMNS, FindingRows.JOINS)))
                .param("size", limit)
                .query((row, _) -> new Keyed(FindingRows.read(row), row.getString("sort_value")))
                .list();
    }

    /** Counted where that is quick, else what the database expects: a full count costs a walk along all findings. */
    private Count count(Conditions where, long expected) {
        if (expected > MOST_COUNTED) {
            return new Count(expected, false);
        }
        long counted = where.bind(jdbc.sql(
                        "SELECT count(*) FROM (SELECT 1 FROM finding f WHERE " + where.sql() + " LIMIT :most) AS few"))
                .param("most", 2 * MOST_COUNTED)
                .query(Long.class)
                .single();
        return new Count(counted, counted < 2 * MOST_COUNTED);
    }

    private long expected(Conditions where) {
        List<String> plan = where.bind(jdbc.sql("EXPLAIN SELECT 1 FROM finding f WHERE " + where.sql()))
                .query((row, _) -> row.getString(1))
                .list();
        Matcher rows = PLANNED_ROWS.matcher(String.join("\n", plan));
        return rows.find() ? Long.parseLong(rows.group(1)) : MOST_COUNTED + 1;
    }

    /** Hands on every finding that passes, in order, without holding more than a few hundred. */
    public void forEach(FindingFilter filter, FindingSort sort, Scope scope, Consumer<FindingRow> consumer) {
        reading.executeWithoutResult(_ -> {
            Conditions where = Conditions.of(filter, scope, words, clock.instant());
            where.bind(jdbc.sql("SELECT " + FindingRows.COLUMNS + " FROM finding f " + FindingRows.JOINS + " WHERE "
                            + where.sql() + " ORDER BY " + sort.orderBy()))
                    .withFetchSize(FETCH_SIZE)
                    .query((RowCallbackHandler) row -> consumer.accept(FindingRows.read(row)));
        });
    }

    /** The ids of what passes, most urgent first, for something to be done with all of them; at most a thousand. */
    public List<FindingId> ids(FindingFilter filter, Scope scope) {
        return reading.execute(_ -> {
            Conditions where = Conditions.of(filter, scope, words, clock.instant());
            return where.bind(jdbc.sql("SELECT f.finding_id FROM finding f WHERE " + where.sql() + " ORDER BY "
                            + FindingSort.RISK.orderBy() + " LIMIT :most"))
                    .param("most", BULK_LIMIT)
                    .query((row, _) -> new FindingId(row.getLong(1)))
                    .list();
        });
    }

    /** Of these ids those that the scope allows. */
    public List<FindingId> visible(List<FindingId> ids, Scope scope) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return new ArrayList<>(jdbc.sql("""
                        SELECT finding_id FROM finding
                        WHERE finding_id = ANY (:ids)
                          AND (:everything OR repository_id IN (
                              SELECT repository_id FROM repository_group_member WHERE repository_group_id = ANY (:groups)))
                        ORDER BY finding_id
                        """)
                .param(
                        "ids",
                        ids.stream().limit(BULK_LIMIT).map(FindingId::value).toArray(Long[]::new))
                .param("everything", scope.everything())
                .param("groups", scope.groups())
                .query((row, _) -> new FindingId(row.getLong(1)))
                .list());
    }
}
