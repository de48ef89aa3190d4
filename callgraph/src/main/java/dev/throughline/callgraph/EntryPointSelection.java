package dev.throughline.callgraph;

import java.util.List;

/** Which methods the outside calls. */
public sealed interface EntryPointSelection {
    /**
     * What frameworks and containers call, and the public API besides unless the outside starts the code (a {@code main}
     * method) or sends it requests (a servlet, a controller, a listener): a library may have beans and timers too.
     */
    record Auto() implements EntryPointSelection {}

    /** {@code main} methods and what frameworks and containers call. */
    record Application() implements EntryPointSelection {}

    /** Every public and protected method of the application code, besides what frameworks call. */
    record Library() implements EntryPointSelection {}

    /**
     * The methods the user names, one pattern each: {@code org.example.Shop.main}, {@code org.example.api.*}, or a full
     * {@link dev.throughline.model.MethodRef}.
     */
    record Named(List<String> patterns) implements EntryPointSelection {
        public Named {
            patterns = List.copyOf(patterns);
        }
    }
}
