package dev.throughline.server.paths.view;

import dev.throughline.graph.fix.Change;
import dev.throughline.graph.path.AttackPath;
import dev.throughline.graph.path.PathStep;
import dev.throughline.graph.risk.RiskScore;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.MissingInput;
import dev.throughline.model.graph.SourceId;
import dev.throughline.server.paths.PathRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Takes out of paths what a viewer may not see. One entity has one stand-in in everything that goes through the same instance. */
public final class Withholding {
    /** What a step is called of which only the kind is told. */
    public static final String NAME = "1 step outside your scope";

    private static final String PREFIX = "withheld:";
    private static final SourceId SOURCE = new SourceId("withheld");

    private final Predicate<EntityKey> sees;
    private final Map<EntityKey, EntityKey> standIns = new HashMap<>();

    /** @param sees whether the viewer may see an entity */
    Withholding(Predicate<EntityKey> sees) {
        this.sees = key -> key.equals(EntityKey.INTERNET) || sees.test(key);
    }

    /** Whether an entity of a path stands in for one that is withheld. */
    public static boolean isStandIn(String key) {
        return key.startsWith(PREFIX);
    }

    boolean sees(EntityKey key) {
        return sees.test(key);
    }

    /** The path as the viewer sees it. */
    AttackPath of(AttackPath path) {
        if (path.entities().stream().allMatch(entity -> sees(entity.key()))) {
            return path;
        }
        Set<String> hiddenWords = hiddenWords(path);
        List<PathStep> steps = path.steps().stream().map(this::step).toList();
        Entity entry = entity(path.entry());
        Entity target = entity(path.target());
        return new AttackPath(
                path.id(),
                path.shape(),
                path.rule(),
                title(entry, steps, target),
                String.join(
                        " ", steps.stream().map(step -> step.sentence() + ".").toList()),
                risk(path.risk(), hiddenWords),
                path.factors(),
                entry,
                target,
                steps,
                path.context().stream()
                        .filter(link -> sees(link.of().key()) && sees(link.to().key()))
                        .toList(),
                path.breaking().stream()
                        .filter(fix -> isVisible(fix.change(), path))
                        .toList(),
                path.reducing().stream()
                        .filter(change -> isVisible(change, path))
                        .toList(),
                path.owner(),
                path.missing().stream()
                        .map(missing -> new MissingInput(missing.input(), "", "a call", "outside your scope", SOURCE))
                        .distinct()
                        .toList());
    }

    /** The row of a path as the viewer sees it. */
    PathRow of(PathRow row, AttackPath path) {
        AttackPath seen = of(path);
        return new PathRow(
                row.id(),
                row.name(),
                seen.title(),
                row.shape(),
                row.rule(),
                row.risk(),
                row.level(),
                row.factors(),
                row.environments(),
                row.types(),
                row.repositories().stream()
                        .filter(name -> sees(new EntityKey("repo:" + name)))
                        .toList(),
                place(seen.entry()),
                place(seen.target()),
                row.owner(),
                row.partial(),
                row.steps(),
                row.firstSeenAt(),
                row.lastSeenAt(),
                row.closedAt());
    }

    /** An end of paths as the viewer sees it: all that are withheld and of one kind are one. */
    PathRow.Place place(PathRow.Place end) {
        return sees(new EntityKey(end.key())) ? end : new PathRow.Place("", NAME, end.type());
    }

    private static PathRow.Place place(Entity entity) {
        return new PathRow.Place(
                entity.key().value(), entity.displayName(), entity.type().name());
    }

    private EntityKey key(EntityKey key) {
        return sees(key) ? key : standIns.computeIfAbsent(key, _ -> new EntityKey(PREFIX + (standIns.size() + 1)));
    }

    private Entity entity(Entity entity) {
        return sees(entity.key())
                ? entity
                : Entity.of(key(entity.key()), entity.type(), NAME, entity.environment(), "", SOURCE, entity.seen());
    }

    private PathStep step(PathStep step) {
        boolean fromSeen = sees(step.from().key());
        boolean toSeen = sees(step.to().key());
        if (fromSeen && toSeen) {
            return step;
        }
        Entity from = entity(step.from());
        Entity to = entity(step.to());
        List<Edge> edges = step.edges().stream()
                .map(edge -> Edge.of(edge.kind(), key(edge.from()), key(edge.to()), "withheld", SOURCE, edge.seen()))
                .distinct()
                .toList();
        return new PathStep(
                step.order(),
                from,
                edges,
                to,
                step.technique(),
                toSeen ? step.exploits() : List.of(),
                toSeen ? "Goes on to " + to.displayName() : NAME + ": a " + words(to.type()));
    }

    private static String title(Entity entry, List<PathStep> steps, Entity target) {
        List<String> through = new ArrayList<>();
        for (PathStep step : steps) {
            Entity to = step.to();
            boolean isEnd = to.key().equals(entry.key()) || to.key().equals(target.key());
            if (!isEnd && !isStandIn(to.key().value())) {
                through.add(to.displayName());
            }
        }
        return "From " + named(entry) + (through.isEmpty() ? "" : " through " + String.join(", ", through)) + " to "
                + named(target);
    }

    private static String named(Entity entity) {
        return isStandIn(entity.key().value())
                ? "a " + words(entity.type()) + " outside your scope"
                : entity.displayName();
    }

    private static String words(EntityType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Names that lines of the arithmetic may hold. */
    private Set<String> hiddenWords(AttackPath path) {
        Set<String> words = new HashSet<>();
        for (PathStep step : path.steps()) {
            if (!sees(step.to().key())) {
                words.add(step.to().displayName());
                step.exploits().forEach(exploit -> words.add(exploit.finding().vulnerability()));
            }
        }
        return words;
    }

    private static RiskScore risk(RiskScore risk, Set<String> hiddenWords) {
        return new RiskScore(
                risk.score(),
                risk.level(),
                risk.lines().stream()
                        .map(line -> hiddenWords.stream().noneMatch(line.why()::contains)
                                ? line
                                : new RiskScore.Line(line.what(), line.value(), NAME))
                        .toList());
    }

    private boolean isVisible(Change change, AttackPath path) {
        return switch (change) {
            case Change.CutEdge cut -> sees(cut.from()) && sees(cut.to());
            case Change.MakePrivate hidden -> sees(hidden.entity());
            case Change.Narrow narrowed -> sees(narrowed.entity());
            case Change.FixFindings fix ->
                path.steps().stream()
                        .filter(step -> !sees(step.to().key()))
                        .flatMap(step -> step.exploits().stream())
                        .noneMatch(exploit ->
                                fix.findings().contains(exploit.finding().id()));
        };
    }

    /** Whether a title holds what a filter asks for. */
    static boolean contains(PathRow row, Optional<String> text) {
        return text.isEmpty()
                || row.title().toLowerCase(Locale.ROOT).contains(text.get().toLowerCase(Locale.ROOT));
    }
}
