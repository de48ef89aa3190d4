package dev.throughline.callgraph.solver;

import dev.throughline.callgraph.program.JavaClass;

/** A read or write of array elements: joins the value with the content of every array that comes. */
final class ArrayAccess implements NodeListener {
    private final Solver solver;
    private final int array;
    private final int value;
    private final boolean isRead;

    ArrayAccess(Solver solver, int array, int value, boolean isRead) {
        this.solver = solver;
        this.array = array;
        this.value = value;
        this.isRead = isRead;
    }

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
