package dev.throughline.graph.fix;

import dev.throughline.graph.attack.Hypothesis;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Something that can be done about attack paths. */
public sealed interface Change {
    /** The same at every run: {@code cut:has-permission-to:aws:…:aws:…}. */
    String id();

    /** What to do, in a sentence. */
    String title();

    /** The change as a hypothesis: what if it were made? */
    Hypothesis hypothesis();

    /** Of changes that end as many paths the one with less comes first: a fix ends the cause, a cut may be missed by others. */
    default int effort() {
        return switch (this) {
            case FixFindings fix -> fix.findings().size();
            case CutEdge _ -> 1_000;
            case MakePrivate _ -> 1_001;
            case Narrow _ -> 1_002;
        };
    }

    /**
     * Fix findings, all of them: a workload with two ways in is not closed by closing one.
     *
     * @param findings ids of the findings
     * @param title what to upgrade where
     */
    record FixFindings(SortedSet<String> findings, String title) implements Change {
        public FixFindings {
            findings = Collections.unmodifiableSortedSet(new TreeSet<>(findings));
        }

        @Override
        public String id() {
            return "fix:" + String.join(",", findings);
        }

        @Override
        public Hypothesis hypothesis() {
            return new Hypothesis(findings, Set.of(), Set.of());
        }
    }

    /**
     * Take a connection away: a permission, a role, a membership, a secret, a privilege, a route.
     *
     * @param title what to do in the words of what it is
     */
    record CutEdge(EdgeKind kind, EntityKey from, EntityKey to, String title) implements Change {
        @Override
        public String id() {
            return "cut:" + kind.word() + ":" + from + ":" + to;
        }

        @Override
        public Hypothesis hypothesis() {
            return new Hypothesis(Set.of(), Set.of(new Hypothesis.Cut(kind, from, to)), Set.of());
        }
    }

    /** Let nothing from outside reach an entity any more. */
    record MakePrivate(EntityKey entity, String title) implements Change {
        @Override
        public String id() {
            return "private:" + entity;
        }

        @Override
        public Hypothesis hypothesis() {
            return new Hypothesis(Set.of(), Set.of(), Set.of(entity));
        }
    }

    /**
     * Make an exposure smaller: named ranges instead of anybody. It ends nothing, it only makes an attack less likely.
     *
     * @param title what to do
     */
    record Narrow(EntityKey entity, String title) implements Change {
        @Override
        public String id() {
            return "narrow:" + entity;
        }

        @Override
        public Hypothesis hypothesis() {
            return Hypothesis.NONE;
        }
    }
}
