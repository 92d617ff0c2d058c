using PodSecurity.Models;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Dsl.Tests;

/// <summary>Mistakes are told in one sentence, with the file and line of the call.</summary>
public class MistakeTests
{
    private const string Image = "example.com/app:1";

    /// <summary>Mistakes that are known when the call is made; each is the call alone.</summary>
    public static IReadOnlyDictionary<string, (Action<Manifests> Call, string Says)> AtTheCall { get; } = new Dictionary<string, (Action<Manifests>, string)>
    {
        ["a name with capitals"] = (m => m.Deployment("Web"), "a Deployment cannot be called \"Web\""),
        ["a name that is too long"] = (m => m.CronJob(new string('a', 53), "@daily"), "at most 52"),
        ["a namespace with a dot"] = (m => m.Namespace("a.b", Level.Baseline), "a namespace cannot be called \"a.b\""),
        ["a version that is none"] = (m => m.Namespace("a", Level.Baseline, version: "1.30"), "\"1.30\" is no version"),
        ["an object twice"] = (m => m.ConfigMap("x").Data("a", "b").Label("a", "b").ConfigureTwice(m), "there is already a ConfigMap \"x\""),
        ["a container with an underscore"] = (m => m.Pod("x").Container("my_app", Image), "a container cannot be called \"my_app\""),
        ["a container twice"] = (m => m.Pod("x").InitContainer("app", Image).Container("app", Image), "already has a container \"app\""),
        ["a container without an image"] = (m => m.Pod("x").Container("app", " "), "needs the name of an image"),
        ["a port that is none"] = (m => App(m, c => c.Port(70000)), "70000 is no port"),
        ["the name of a port"] = (m => App(m, c => c.Port(80, "a-name-that-is-too-long")), "a port cannot be called"),
        ["a port twice"] = (m => App(m, c => c.Port(80).Port(80)), "already has the port 80"),
        ["a variable twice"] = (m => App(m, c => c.Env("A", "1").Env("A", "2")), "already has an environment variable A"),
        ["a quantity of memory"] = (m => App(m, c => c.Requests(memory: "128MB")), "memory cannot be \"128MB\""),
        ["a quantity below zero"] = (m => App(m, c => c.Limits(cpu: "-1")), "below zero"),
        ["the size of a claim"] = (m => m.PersistentVolumeClaim("data", "20 Gi"), "the size of a claim cannot be \"20 Gi\""),
        ["a volume twice"] = (m => m.Pod("x").EmptyDirVolume("tmp").SecretVolume("tmp"), "already has a volume \"tmp\""),
        ["root by its number"] = (m => m.Pod("x").RunAsUser(0), "say so with RunAsRoot()"),
        ["a capability with CAP_"] = (m => App(m, c => c.AddCapability("CAP_NET_ADMIN")), "write NET_ADMIN"),
        ["a capability in small letters"] = (m => App(m, c => c.AddCapability("net_admin")), "is no capability"),
        ["a probe that sleeps"] = (m => App(m, c => c.ReadyWhen(Sleep.Seconds(1))), "sleeping tells nothing"),
        ["a handler that speaks gRPC"] = (m => App(m, c => c.BeforeStop(Grpc.Health(1))), "cannot be told by gRPC"),
        ["a probe that counts from nothing"] = (m => App(m, c => c.ReadyWhen(Tcp.Connect(80), periodSeconds: 0)), "counts in whole seconds"),
        ["a schedule"] = (m => m.CronJob("x", "every night"), "is no schedule"),
        ["a label"] = (m => m.Pod("x").Label("team", "two words"), "the label team cannot be \"two words\""),
        ["the name of a label"] = (m => m.Pod("x").Label("-team", "a"), "a label cannot be called \"-team\""),
        ["ports of a service without names"] = (m => m.Deployment("x").Expose(80).Expose(81), "each needs a name"),
        ["a range of ports"] = (m => m.NetworkPolicy("x").AllowFrom(Peer.Pods("a"), 90, endPort: 80), "begin with the smaller one"),
        ["a range without a beginning"] = (m => m.NetworkPolicy("x").AllowFrom(Peer.Pods("a"), "http", endPort: 80), "begins with a number"),
        ["an autoscaler of nothing"] = (m => m.Deployment("x").Autoscale(1, 2), "say cpu: or memory:"),
        ["an autoscaler upside down"] = (m => m.Deployment("x").Autoscale(3, 2, cpu: 50), "from 3 to 2"),
        ["a budget of both"] = (m => m.Deployment("x").DisruptionBudget(1, 1), "one of them"),
        ["a right without a verb"] = (m => m.ServiceAccount("x").Allow("", "pods"), "a right needs verbs"),
        ["a path of an ingress"] = (m => m.Ingress("x").Route("a.example", "api", "web", 80), "begin it with a /"),
        ["a key with a slash"] = (m => m.ConfigMap("x").Data("a/b", "c"), "a key cannot be called \"a/b\""),
        ["a value of a taint without its key"] = (m => m.Pod("x").Tolerate(value: "gpu"), "give key: too"),
        ["the key of a taint"] = (m => m.Pod("x").Tolerate("-gpu"), "a taint cannot be called \"-gpu\""),
        ["the value of a taint"] = (m => m.Pod("x").Tolerate("gpu", "two words"), "the taint gpu cannot be \"two words\""),
        ["a preference beyond a hundred"] = (m => m.Pod("x").PodAntiAffinity(preference: 101), "from 1 to 100"),
    };

    /// <summary>Mistakes that only the whole program shows.</summary>
    public static IReadOnlyDictionary<string, (Action<Manifests> Call, string Says)> AtTheEnd { get; } = new Dictionary<string, (Action<Manifests>, string)>
    {
        ["a mount of no volume"] = (m => App(m, c => c.Mount("data", "/data")), "mounts the volume \"data\", which Pod \"x\" does not have; add it to the pod"),
        ["a mount of another volume"] = (m => m.Pod("x").EmptyDirVolume("cache").Container("app", Image, c => c.Mount("cahce", "/c")), "it has \"cache\""),
        ["two mounts at one path"] = (m => App(m, c => c.MountEmptyDir("/a").MountSecret("s", "/a")), "mounts two volumes at /a"),
        ["a probe of no port"] = (m => App(m, c => c.ReadyWhen(Http.Get("/", 8080))), "no container of Pod \"x\" has the port 8080; add it with Port(8080)"),
        ["a probe of another port"] = (m => App(m, c => c.Port(80).AliveWhen(Tcp.Connect(8080))), "there is \"80\""),
        ["a probe of no name"] = (m => App(m, c => c.Port(80, "web").StartedWhen(Http.Get("/", "http"))), "has no port \"http\"; there is \"web\""),
        ["a probe of gRPC"] = (m => App(m, c => c.ReadyWhen(Grpc.Health(50051))), "has the port 50051"),
        ["a handler of no port"] = (m => App(m, c => c.BeforeStop(Http.Get("/stop", 81))), "has the port 81"),
        ["a selector of other labels"] = (m => m.Deployment("x").Container("app", Image).Configure(d => d.Spec!.Selector = new() { MatchLabels = new Dictionary<string, string> { ["a"] = "b" } }), "does not match the labels of its own pods"),
        ["a service for nobody"] = (m => App(m).Also(() => m.Service("y").Selector("app", "wbe").Port(80)), "the selector of Service \"y\" matches no pod"),
        ["a policy for nobody"] = (m => App(m).Also(() => m.NetworkPolicy("y").Of("wbe").DenyEgress()), "the selector of NetworkPolicy \"y\" matches no pod"),
        ["a policy of no direction"] = (m => m.NetworkPolicy("y"), "NetworkPolicy \"y\" says of no direction what it allows; say DenyIngress()"),
        ["no container"] = (m => m.Deployment("x"), "Deployment \"x\" has no container"),
    };

    public static TheoryData<string> Calls() => [.. AtTheCall.Keys];

    public static TheoryData<string> Ends() => [.. AtTheEnd.Keys];

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_mistake_that_is_known_at_the_call_is_told_there(string mistake)
    {
        var (call, says) = AtTheCall[mistake];
        AssertTold(Assert.Throws<ManifestMistakeException>(() => call(Manifests.InNamespace("n"))), mistake, says);
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public void A_mistake_that_only_the_whole_shows_is_told_at_the_end_with_the_place_of_the_call(string mistake)
    {
        var (call, says) = AtTheEnd[mistake];
        var manifests = Manifests.InNamespace("n");
        call(manifests);
        AssertTold(Assert.Throws<ManifestMistakeException>(manifests.ToYaml), mistake, says);
    }

    [Fact]
    public void What_only_seems_to_be_a_mistake_is_none()
    {
        var manifests = Manifests.InNamespace("n");
        manifests.Pod("beside").Sidecar("proxy", Image, c => c.Port(15001)).Container("app", Image, c => c.ReadyWhen(Http.Get("/", 15001)));
        manifests.Pod("elsewhere").Container("app", Image, c => c.ReadyWhen(Http.Get("/", 443, host: "example.com")));
        manifests.Service("foreign").Selector("app", "made-by-an-operator").Port(80).PodsAreElsewhere();
        manifests.NetworkPolicy("all").DenyIngress();
        manifests.NetworkPolicy("closed-by-hand").Configure(policy => policy.Spec!.Ingress = []);
        manifests.StatefulSet("db").Container("db", Image, c => c.Mount("data", "/data")).ClaimTemplate("data", "1Gi");
        manifests.Add(new Pod { Metadata = new() { Name = "given" }, Spec = new() { Containers = [new() { Name = "app", ReadinessProbe = new() { TcpSocket = new() { Port = 9 } } }] } });
        Manifests.InNamespace("m").Service("alone").Selector("app", "anything").Port(80);
        Assert.NotEmpty(manifests.ToYaml());
    }

    // The line of the call is the line of its name in this file.
    private static void AssertTold(ManifestMistakeException told, string mistake, string says)
    {
        Assert.Contains(says, told.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', told.Message);
        var line = Array.FindIndex(File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Dsl.Tests", "MistakeTests.cs")), text => text.Contains($"[\"{mistake}\"]", StringComparison.Ordinal)) + 1;
        Assert.Equal(line, told.Line);
        Assert.StartsWith($"MistakeTests.cs:{line}: ", told.Message, StringComparison.Ordinal);
        Assert.Equal($"{told.File}({line}): error PSS501: {told.Problem}", told.AsDiagnostic);
    }

    private static PodBuilder App(Manifests manifests, Action<ContainerBuilder>? configure = null, [System.Runtime.CompilerServices.CallerFilePath] string file = "", [System.Runtime.CompilerServices.CallerLineNumber] int line = 0) =>
        manifests.Pod("x", file, line).Container("app", Image, configure, file, line);
}

/// <summary>Lets several calls stand in one expression.</summary>
internal static class Chain
{
    public static void Also(this PodBuilder builder, Action next) => next();

    public static void ConfigureTwice(this ConfigMapBuilder builder, Manifests manifests, [System.Runtime.CompilerServices.CallerFilePath] string file = "", [System.Runtime.CompilerServices.CallerLineNumber] int line = 0) => manifests.ConfigMap(builder.Name, file, line);
}
