package dev.throughline.server.graphs;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The graph that this process answers from. Whoever took a state keeps it, whatever is put in place of it. */
public final class CurrentGraph {
    private final AtomicReference<@Nullable GraphState> state = new AtomicReference<>();

    /** The newest graph; empty until the first one is built. */
    public Optional<GraphState> state() {
        return Optional.ofNullable(state.get());
    }

    public void replace(GraphState next) {
        state.set(next);
    }
}
