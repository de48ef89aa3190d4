package dev.throughline.server.paths;

import dev.throughline.graph.path.RiskFactor;
import dev.throughline.graph.path.Shape;
import dev.throughline.graph.risk.RiskLevel;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.BindParam;

/**
 * Which paths a list shows; what is empty lets all through.
 *
 * @param levels levels of risk
 * @param status whether open, closed or both
 * @param factor a risk factor that it must have
 * @param shape its form
 * @param environment where one of its entities lives
 * @param type what one of its entities is
 * @param entry the key of its entry point
 * @param target the key of its target
 * @param repository where it can be fixed, as host and path
 * @param owner who looks after it
 * @param text what its title must contain
 * @param openedSince it was first seen then or later
 */
public record PathFilter(
        @BindParam("level") Set<RiskLevel> levels,
        Status status,
        Optional<RiskFactor> factor,
        Optional<Shape> shape,
        Optional<Environment> environment,
        Optional<EntityType> type,
        Optional<String> entry,
        Optional<String> target,
        Optional<String> repository,
        Optional<String> owner,
        Optional<String> text,
        @BindParam("since") Optional<Instant> openedSince) {
    /** All open paths. */
    public static final PathFilter OPEN = new PathFilter(
            Set.of(),
            Status.OPEN,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public PathFilter {
        levels = Set.copyOf(levels);
    }

    /** All open paths that can be fixed in a repository. */
    public static PathFilter ofRepository(String repository) {
        return new PathFilter(
                Set.of(),
                Status.OPEN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(repository),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with another text. */
    public PathFilter withText(Optional<String> other) {
        return new PathFilter(
                levels, status, factor, shape, environment, type, entry, target, repository, owner, other, openedSince);
    }

    /** The levels as a parameter of a query. */
    List<String> levelNames() {
        return levels.stream().map(Enum::name).sorted().toList();
    }

    /** Whether a path is there still. */
    public enum Status {
        OPEN,
        CLOSED,
        ALL
    }
}
