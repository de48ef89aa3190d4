import com.ibm.wala.classLoader.CallSiteReference;
import com.ibm.wala.classLoader.IMethod;
import com.ibm.wala.classLoader.Language;
import com.ibm.wala.core.util.config.AnalysisScopeReader;
import com.ibm.wala.ipa.callgraph.AnalysisCacheImpl;
import com.ibm.wala.ipa.callgraph.AnalysisOptions;
import com.ibm.wala.ipa.callgraph.AnalysisScope;
import com.ibm.wala.ipa.callgraph.CGNode;
import com.ibm.wala.ipa.callgraph.CallGraph;
import com.ibm.wala.ipa.callgraph.CallGraphBuilder;
import com.ibm.wala.ipa.callgraph.Entrypoint;
import com.ibm.wala.ipa.callgraph.IAnalysisCacheView;
import com.ibm.wala.ipa.callgraph.impl.Util;
import com.ibm.wala.ipa.cha.ClassHierarchy;
import com.ibm.wala.ipa.cha.ClassHierarchyFactory;
import com.ibm.wala.types.ClassLoaderReference;
import com.ibm.wala.types.MethodReference;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.jar.JarFile;

/** WALA's call graphs with its own defaults, reflection included. */
public final class Peer {
    public static void main(String[] arguments) throws Exception {
        Task task = Task.of(arguments);
        AnalysisScope scope = AnalysisScope.createJavaAnalysisScope();
        scope.addToScope(ClassLoaderReference.Primordial, new JarFile(task.jdk().toFile()));
        // What native methods of the JDK do, as WALA's own scopes have it.
        AnalysisScopeReader.instance.processScopeDefLine(
                scope, Peer.class.getClassLoader(), "Primordial,Java,jarFile,primordial.jar.model");
        for (Path jar : task.classPath()) {
            scope.addToScope(ClassLoaderReference.Application, new JarFile(jar.toFile()));
        }
        ClassHierarchy classes = ClassHierarchyFactory.makeWithRoot(scope);
        Iterable<Entrypoint> entries =
                Util.makeMainEntrypoints(classes, "L" + task.mainClass().replace('.', '/'));
        AnalysisOptions options = new AnalysisOptions(scope, entries);
        IAnalysisCacheView cache = new AnalysisCacheImpl();
        CallGraphBuilder<?> builder =
                switch (task.algorithm()) {
                    case "rta" -> Util.makeRTABuilder(options, cache, classes);
                    case "0-1-cfa" -> Util.makeZeroOneCFABuilder(Language.JAVA, options, cache, classes);
                    default -> throw new IllegalArgumentException(task.algorithm());
                };
        tally(builder.makeCallGraph(options, null)).write(task.result());
    }

    private static Tally tally(CallGraph graph) {
        Tally tally = new Tally();
        for (CGNode node : graph) {
            if (isReal(node.getMethod())) {
                int caller = tally.method(text(node.getMethod()));
                for (Iterator<CallSiteReference> sites = node.iterateCallSites(); sites.hasNext(); ) {
                    CallSiteReference site = sites.next();
                    Set<IMethod> callees = new HashSet<>();
                    graph.getPossibleTargets(node, site).forEach(callee -> callees.add(callee.getMethod()));
                    callees.stream()
                            .filter(Peer::isReal)
                            .forEach(callee -> tally.edge(caller, tally.method(text(callee))));
                    if (site.isDispatch()) {
                        tally.virtualSite(callees.size());
                    }
                }
            }
        }
        return tally;
    }

    /** Whether a class file has it, and WALA did not make it up. */
    private static boolean isReal(IMethod method) {
        return !method.isWalaSynthetic() && !method.getDeclaringClass().isSynthetic();
    }

    private static String text(IMethod method) {
        MethodReference reference = method.getReference();
        String type = reference.getDeclaringClass().getName().toString().substring(1).replace('/', '.');
        return type + "." + reference.getName() + reference.getDescriptor();
    }
}
