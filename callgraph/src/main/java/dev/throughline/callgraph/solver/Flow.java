package dev.throughline.callgraph.solver;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.Program;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The nodes of the analysis, their sets, and the edges along which sets flow. Node 0 is no node: it swallows everything. */
public final class Flow {
    /** Classes that a set may hold before it is saturated. */
    private static final int SATURATION = 20;

    /** Constants of one class that a set may hold before the plain object stands for all of them. */
    private static final int MAX_CONSTANTS = 12;

    /**
     * Final classes of which the constants count. A node of theirs is never saturated: its plain object already stands for
     * every instance, and a constant that came later would be lost.
     */
    private static final List<String> NEVER_SATURATED = List.of("java/lang/Class", "java/lang/reflect/Constructor");

    private static final int[] NONE = {};

    private final Program program;
    private final AbstractObjects objects;
    private final Instances instances;
    private final Set<JavaClass> neverSaturated;

    private final NodeTable nodes = new NodeTable();
    private final IntLists lists = new IntLists();
    private final Listeners listeners = new Listeners();

    private int[] queue = new int[1 << 16];
    private int head;
    private int tail;

    private static final int QUEUED = 1;
    private static final int SATURATED = 2;
    private static final int SATURATION_DELIVERED = 4;

    Flow(Program program, AbstractObjects objects, Instances instances) {
        this.program = program;
        this.objects = objects;
        this.instances = instances;
        this.neverSaturated = NEVER_SATURATED.stream().map(program::classNamed).collect(Collectors.toUnmodifiableSet());
        newNode(program.object());
    }

    /** A new node that only instances of {@code type} enter. */
    public int newNode(JavaClass type) {
        return nodes.add(type.id());
    }

    /** New nodes with consecutive numbers, for values whose type is told by {@link #declare} before anything flows to them. */
    int newNodes(int number) {
        int first = nodes.count();
        int object = program.object().id();
        for (int i = 0; i < number; i++) {
            nodes.add(object);
        }
        return first;
    }

    /** Tells the type of a node that nothing has come to yet. */
    void declare(int node, JavaClass type) {
        nodes.set(node, NodeTable.TYPE, type.id());
    }

    int nodeCount() {
        return nodes.count();
    }

    /** The declared type of a node. */
    public JavaClass type(int node) {
        return program.classById(nodes.get(node, NodeTable.TYPE));
    }

    public boolean isSaturated(int node) {
        return is(node, SATURATED);
    }

    private boolean is(int node, int state) {
        return (nodes.get(node, NodeTable.STATE) & state) != 0;
    }

    /** The objects in a node's set; what a saturated one holds is told by its declared type instead. */
    public int[] objectsAt(int node) {
        return node == 0 ? NONE : lists.toArray(nodes.page(node), nodes.start(node) + NodeTable.SET);
    }

    /** Whatever comes to {@code from} comes to {@code to} as well, if the declared type lets it. */
    public void edge(int from, int to) {
        if (from == 0 || to == 0 || from == to || isSaturated(to)) {
            return;
        }
        int[] page = nodes.page(from);
        int start = nodes.start(from);
        if ((page[start + NodeTable.STATE] & SATURATED) != 0) {
            flowSaturated(type(from), to);
            return;
        }
        int targets = start + NodeTable.TARGETS;
        int size = IntLists.size(page, targets);
        if (size > 0 && lists.get(page, targets, size - 1) == to) {
            return;
        }
        lists.add(page, targets, to);
        for (int i = 0; i < page[start + NodeTable.DELIVERED]; i++) {
            add(to, lists.get(page, start + NodeTable.SET, i));
        }
    }

    /** An object comes to a node. */
    public void add(int node, int object) {
        int[] page = nodes.page(node);
        int start = nodes.start(node);
        if (node == 0 || (page[start + NodeTable.STATE] & SATURATED) != 0) {
            return;
        }
        int set = start + NodeTable.SET;
        int size = IntLists.size(page, set);
        if (size > 0 && holds(page, set, size, object)) {
            return;
        }
        if (!program.isSubtype(objects.classOf(object), program.classById(page[start + NodeTable.TYPE]))) {
            return;
        }
        if (objects.isConstant(object)) {
            if (constantsOfSameClass(node, object) >= MAX_CONSTANTS) {
                add(node, objects.plain(objects.classOf(object)));
                return;
            }
        } else if (size >= SATURATION && plainCount(node) >= SATURATION) {
            saturate(node);
            return;
        }
        lists.add(page, set, object);
        enqueue(node);
    }

    private boolean holds(int[] heads, int set, int size, int object) {
        int[] page = lists.page(heads, set);
        int start = IntLists.start(heads, set);
        for (int i = start + size - 1; i >= start; i--) {
            if (page[i] == object) {
                return true;
            }
        }
        return false;
    }

    /** A new node whose set is never saturated; see {@link #append}. */
    int newEndlessNode(JavaClass type) {
        return newNode(type);
    }

    /** An object that was not there before comes to an endless node. */
    void append(int node, int object) {
        lists.add(nodes.page(node), nodes.start(node) + NodeTable.SET, object);
        enqueue(node);
    }

    private int constantsOfSameClass(int node, int object) {
        JavaClass type = objects.classOf(object);
        int[] page = nodes.page(node);
        int set = nodes.start(node) + NodeTable.SET;
        int found = 0;
        for (int i = 0; i < IntLists.size(page, set); i++) {
            int each = lists.get(page, set, i);
            if (objects.isConstant(each) && objects.classOf(each) == type) {
                found++;
            }
        }
        return found;
    }

    private int plainCount(int node) {
        int[] page = nodes.page(node);
        int set = nodes.start(node) + NodeTable.SET;
        int found = 0;
        for (int i = 0; i < IntLists.size(page, set); i++) {
            if (!objects.isConstant(lists.get(page, set, i))) {
                found++;
            }
        }
        return found;
    }

    /** From now on the node stands for every instantiated subtype of its declared type. */
    public void saturate(int node) {
        if (node == 0 || isSaturated(node)) {
            return;
        }
        JavaClass type = type(node);
        if (neverSaturated.contains(type)) {
            add(node, objects.plain(type));
            return;
        }
        nodes.page(node)[nodes.start(node) + NodeTable.STATE] |= SATURATED;
        enqueue(node);
    }

    private void flowSaturated(JavaClass from, int to) {
        JavaClass type = type(to);
        if (program.isSubtype(type, from)) {
            saturate(to);
            return;
        }
        boolean wider = program.isSubtype(from, type);
        if (wider && instances.count(from) > SATURATION) {
            saturate(to);
            return;
        }
        edge(instances.node(from), to);
    }

    /** Lets a listener hear what is at a node and what will come. */
    public void listen(int node, NodeListener listener) {
        if (node == 0) {
            return;
        }
        if (is(node, SATURATION_DELIVERED)) {
            listener.onSaturated();
            return;
        }
        int[] page = nodes.page(node);
        int start = nodes.start(node);
        page[start + NodeTable.LISTENERS] = listeners.add(page[start + NodeTable.LISTENERS], listener);
        int known = page[start + NodeTable.DELIVERED];
        for (int i = 0; i < known; i++) {
            listener.onObject(lists.get(page, start + NodeTable.SET, i));
        }
    }

    private void enqueue(int node) {
        int[] page = nodes.page(node);
        int state = nodes.start(node) + NodeTable.STATE;
        if ((page[state] & QUEUED) != 0) {
            return;
        }
        page[state] |= QUEUED;
        queue[tail] = node;
        tail = (tail + 1) & (queue.length - 1);
        if (tail == head) {
            growQueue();
        }
    }

    /** Lets everything flow until nothing moves; the listeners may make new nodes, edges and objects meanwhile. */
    void run() {
        while (head != tail) {
            int node = queue[head];
            head = (head + 1) & (queue.length - 1);
            int[] page = nodes.page(node);
            int start = nodes.start(node);
            page[start + NodeTable.STATE] &= ~QUEUED;
            if ((page[start + NodeTable.STATE] & SATURATED) != 0) {
                deliverSaturation(node);
            } else {
                deliver(page, start);
            }
        }
    }

    private void deliver(int[] page, int start) {
        int set = start + NodeTable.SET;
        int targets = start + NodeTable.TARGETS;
        while (page[start + NodeTable.DELIVERED] < IntLists.size(page, set)
                && (page[start + NodeTable.STATE] & SATURATED) == 0) {
            int object = lists.get(page, set, page[start + NodeTable.DELIVERED]++);
            int size = IntLists.size(page, targets);
            if (size > 0) {
                int[] list = lists.page(page, targets);
                int first = IntLists.start(page, targets);
                for (int i = first; i < first + size; i++) {
                    add(list[i], object);
                }
            }
            listeners.tell(page[start + NodeTable.LISTENERS], object);
        }
    }

    private void deliverSaturation(int node) {
        if (is(node, SATURATION_DELIVERED)) {
            return;
        }
        int[] page = nodes.page(node);
        int start = nodes.start(node);
        page[start + NodeTable.STATE] |= SATURATION_DELIVERED;
        int[] targets = lists.toArray(page, start + NodeTable.TARGETS);
        lists.clear(page, start + NodeTable.TARGETS);
        lists.clear(page, start + NodeTable.SET);
        page[start + NodeTable.DELIVERED] = 0;
        JavaClass type = type(node);
        for (int each : targets) {
            if (!isSaturated(each)) {
                flowSaturated(type, each);
            }
        }
        int last = page[start + NodeTable.LISTENERS];
        page[start + NodeTable.LISTENERS] = 0;
        listeners.endSaturated(last);
    }

    private void growQueue() {
        int[] larger = new int[queue.length * 2];
        int first = queue.length - head;
        System.arraycopy(queue, head, larger, 0, first);
        System.arraycopy(queue, 0, larger, first, tail);
        head = 0;
        tail = queue.length;
        queue = larger;
    }
}
