import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opalj.br.Code;
import org.opalj.br.DeclaredMethod;
import org.opalj.br.analyses.Project;
import org.opalj.br.analyses.Project$;
import org.opalj.br.fpcf.properties.Context;
import org.opalj.log.GlobalLogContext$;
import org.opalj.tac.cg.CallGraph;
import org.opalj.tac.cg.RTACallGraphKey$;
import scala.Tuple2;
import scala.collection.Iterator;

/** OPAL's rapid type analysis, the JDK read whole. */
public final class Peer {
    private static final int INVOKE_VIRTUAL = 182;
    private static final int INVOKE_INTERFACE = 185;

    public static void main(String[] arguments) throws Exception {
        Task task = Task.of(arguments);
        // OPAL's own list of what the virtual machine calls is that of Java 8.
        Config config = ConfigFactory.parseString("""
                        org.opalj.br.analyses.cg {
                          InitialEntryPointsKey {
                            analysis = "org.opalj.br.analyses.cg.ConfigurationEntryPointsFinder"
                            entryPoints = ${org.opalj.br.analyses.cg.InitialEntryPointsKey.entryPoints} [
                              {declaringClass = "java/lang/System", name = "initPhase1"}
                              {declaringClass = "java/lang/System", name = "initPhase2"}
                              {declaringClass = "java/lang/System", name = "initPhase3"}
                              {declaringClass = "%s", name = "main", descriptor = "([Ljava/lang/String;)V"}
                            ]
                          }
                          InitialInstantiatedTypesKey.analysis = "org.opalj.br.analyses.cg.ApplicationInstantiatedTypesFinder"
                        }
                        """.formatted(task.mainClass().replace('.', '/')))
                .withFallback(ConfigFactory.load())
                .resolve();
        List<File> files = new ArrayList<>();
        task.classPath().forEach(jar -> files.add(jar.toFile()));
        files.add(task.jdk().toFile());
        // Of libraries OPAL would read the signatures alone.
        Project<URL> project =
                Project$.MODULE$.apply(files.toArray(new File[0]), new File[0], GlobalLogContext$.MODULE$, config);
        CallGraph graph = project.get(RTACallGraphKey$.MODULE$);
        tally(graph).write(task.result());
    }

    private static Tally tally(CallGraph graph) {
        Tally tally = new Tally();
        Iterator<Context> methods = graph.reachableMethods();
        while (methods.hasNext()) {
            DeclaredMethod caller = methods.next().method();
            int from = tally.method(text(caller));
            Iterator<Tuple2<Object, Iterator<Context>>> sites = graph.calleesOf(caller);
            while (sites.hasNext()) {
                Tuple2<Object, Iterator<Context>> site = sites.next();
                Set<DeclaredMethod> callees = new HashSet<>();
                while (site._2().hasNext()) {
                    callees.add(site._2().next().method());
                }
                callees.forEach(callee -> tally.edge(from, tally.method(text(callee))));
                if (isVirtual(caller, (Integer) site._1())) {
                    tally.virtualSite(callees.size());
                }
            }
        }
        return tally;
    }

    private static boolean isVirtual(DeclaredMethod caller, int at) {
        if (!caller.hasSingleDefinedMethod() || caller.definedMethod().body().isEmpty()) {
            return false;
        }
        Code code = caller.definedMethod().body().get();
        if (at < 0 || at >= code.codeSize() || code.instructions()[at] == null) {
            return false;
        }
        int opcode = code.instructions()[at].opcode();
        return opcode == INVOKE_VIRTUAL || opcode == INVOKE_INTERFACE;
    }

    private static String text(DeclaredMethod method) {
        return method.declaringClassType().fqn().replace('/', '.') + "." + method.name()
                + method.descriptor().toJVMDescriptor();
    }
}
