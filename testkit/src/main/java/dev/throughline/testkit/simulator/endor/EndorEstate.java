package dev.throughline.testkit.simulator.endor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a simulated Endor Labs tenant holds: namespaces with their projects and findings. */
public final class EndorEstate {
    private final TreeMap<String, Rows> projectsByNamespace = new TreeMap<>();
    private final TreeMap<String, Rows> findingsByNamespace = new TreeMap<>();

    /** A tenant that holds nothing but these namespaces. */
    public EndorEstate(String... namespaces) {
        List.of(namespaces).forEach(namespace -> {
            projectsByNamespace.put(namespace, Rows.written());
            findingsByNamespace.put(namespace, Rows.written());
        });
    }

    /**
     * A tenant of any size, the same for the same numbers: projects and findings are made as they are asked for, a quarter of
     * the findings reachable, one in twenty without a CVE.
     */
    public static EndorEstate generated(String root, int namespaces, int projects, int findingsPerProject) {
        EndorEstate estate = new EndorEstate();
        GeneratedRows rows = new GeneratedRows(findingsPerProject);
        for (int i = 0; i < namespaces; i++) {
            String namespace = i == 0 ? root : root + ".team-" + i;
            long first = (long) projects * i / namespaces;
            long end = (long) projects * (i + 1) / namespaces;
            estate.projectsByNamespace.put(
                    namespace, Rows.generated("bb", first, end, number -> rows.project(namespace, number)));
            estate.findingsByNamespace.put(
                    namespace,
                    Rows.generated(
                            "ff",
                            first * findingsPerProject,
                            end * findingsPerProject,
                            number -> rows.finding(namespace, number)));
        }
        return estate;
    }

    /** Adds a project of a repository. */
    public EndorEstate project(String namespace, String uuid, String cloneUrl) {
        return project(namespace, GeneratedRows.project(namespace, uuid, cloneUrl));
    }

    /** Adds a project as the service would send it. */
    public EndorEstate project(String namespace, ObjectNode project) {
        rows(projectsByNamespace, namespace).put(project);
        return this;
    }

    /** Adds a finding, or replaces the one of that id. */
    public EndorEstate finding(EndorFindingBuilder finding) {
        ObjectNode row = finding.build();
        rows(findingsByNamespace, row.at("/tenant_meta/namespace").asString()).put(row);
        return this;
    }

    /** Takes a finding away, as a scan does that no longer sees it. */
    public void resolve(String uuid) {
        findingsByNamespace.values().forEach(rows -> rows.remove(uuid));
    }

    private static Rows rows(Map<String, Rows> rowsByNamespace, String namespace) {
        Rows rows = rowsByNamespace.get(namespace);
        if (rows == null) {
            throw new IllegalArgumentException("the tenant has no namespace '" + namespace + "'");
        }
        return rows;
    }

    /** The namespace and, if asked, all below it. An unknown one is empty, as at the service. */
    List<String> namespaces(String namespace, boolean traverse) {
        return projectsByNamespace.keySet().stream()
                .filter(name -> name.equals(namespace) || (traverse && name.startsWith(namespace + ".")))
                .toList();
    }

    Iterator<ObjectNode> projects(List<String> namespaces, String from) {
        return chained(
                namespaces, namespace -> rows(projectsByNamespace, namespace).from(from));
    }

    Iterator<ObjectNode> findings(List<String> namespaces, String from) {
        return chained(
                namespaces, namespace -> rows(findingsByNamespace, namespace).from(from));
    }

    /** The namespaces below one, as objects. */
    Iterator<ObjectNode> namespaceObjects(String parent, boolean traverse) {
        List<ObjectNode> objects = new ArrayList<>();
        for (String name : namespaces(parent, true)) {
            boolean child = name.indexOf('.', parent.length() + 1) < 0;
            if (!name.equals(parent) && (traverse || child)) {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                object.put("uuid", String.format(Locale.ROOT, "aa%022x", objects.size()));
                object.putObject("tenant_meta").put("namespace", parent);
                object.putObject("meta").put("name", name.substring(name.lastIndexOf('.') + 1));
                object.putObject("spec").put("full_name", name).put("managed", false);
                objects.add(object);
            }
        }
        return objects.iterator();
    }

    /** One namespace after another. A stream's flatMap would make all rows of a namespace before it hands out the first. */
    private static Iterator<ObjectNode> chained(List<String> namespaces, Function<String, Iterator<ObjectNode>> rows) {
        Iterator<String> left = namespaces.iterator();
        return new Iterator<>() {
            private Iterator<ObjectNode> current = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!current.hasNext() && left.hasNext()) {
                    current = rows.apply(left.next());
                }
                return current.hasNext();
            }

            @Override
            public ObjectNode next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return current.next();
            }
        };
    }
}
