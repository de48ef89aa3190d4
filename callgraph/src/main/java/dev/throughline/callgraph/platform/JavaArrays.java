package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.solver.NodeListener;
import dev.throughline.callgraph.solver.Solver;

/** Reads and writes the contents of whatever arrays come to a node. */
final class JavaArrays {
    private JavaArrays() {}

    /** What the arrays hold comes to {@code value}. */
    static void read(Solver solver, int array, int value) {
        solver.flow().listen(array, new Access(solver, array, value, true));
    }

    /** What comes to {@code value} is held by the arrays. */
    static void write(Solver solver, int array, int value) {
        solver.flow().listen(array, new Access(solver, array, value, false));
    }

    private record Access(Solver solver, int array, int value, boolean isRead) implements NodeListener {
        @Override
        public void onObject(int object) {
            JavaClass type = solver.objects().classOf(object);
            if (!type.isArray()) {
                return;
            }
            int content = solver.contentNode(type);
            if (isRead) {
                solver.flow().edge(content, value);
            } else {
                solver.flow().edge(value, content);
            }
        }

        @Override
        public void onSaturated() {
            JavaClass declared = solver.flow().type(array);
            JavaClass type = declared.isArray()
                    ? declared
                    : solver.program().arrayOf(solver.program().object());
            solver.flow().listen(solver.everyInstance(type), this);
        }
    }
}
