using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using PodSecurity.Running;

namespace PodSecurity.Dsl.Tests.Running;

/// <summary>What a program of manifests writes, and where each part of it was made.</summary>
public sealed class RunTests : IDisposable
{
    private const string Image = "example.com/app:1";

    private readonly string folder = Directory.CreateTempSubdirectory("podsecurity-dsl-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_file_is_written_for_each_object()
    {
        Assert.Equal(0, await Shop().RunAsync(["--output", folder]));
        Assert.Equal(["00-namespace-shop.yaml", "deployment-web.yaml", "service-web.yaml"], Files());
        Assert.StartsWith("apiVersion: v1\nkind: Namespace\n", File.ReadAllText(Path.Combine(folder, "00-namespace-shop.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_our_own_files_are_deleted_and_only_when_asked_to()
    {
        File.WriteAllText(Path.Combine(folder, "mine.yaml"), "a: b\n");
        await Shop().RunAsync(["--output", folder]);
        var smaller = Manifests.InNamespace("shop");
        smaller.Pod("one").Container("app", Image);
        await smaller.RunAsync(["--output", folder]);
        Assert.Equal(["00-namespace-shop.yaml", "deployment-web.yaml", "mine.yaml", "pod-one.yaml", "service-web.yaml"], Files());
        await smaller.RunAsync(["--output", folder, "--prune"]);
        Assert.Equal(["mine.yaml", "pod-one.yaml"], Files());
    }

    [Fact]
    public async Task Nothing_is_written_where_a_call_makes_no_sense()
    {
        var shop = Shop();
        shop.Pod("odd").Container("app", Image, c => c.Mount("none", "/none"));
        Assert.Equal(1, await shop.RunAsync(["--output", folder]));
        Assert.Empty(Files());
    }

    [Theory]
    [InlineData("--output")]
    [InlineData("--prune")]
    [InlineData("--ouput", "x")]
    public async Task Arguments_that_make_no_sense_are_refused(params string[] args) => Assert.Equal(1, await Shop().RunAsync(args));

    [Fact]
    public void Objects_of_one_name_in_several_namespaces_have_files_of_their_own()
    {
        var all = Manifests.ClusterWide();
        all.Namespace("a").ConfigMap("settings");
        all.Namespace("b").ConfigMap("settings");
        all.ClusterRole("system:reader").Allow("get", "pods");
        Assert.Equal(["configmap-settings.a.json", "configmap-settings.b.json", "clusterrole-system-reader.json"], OutputFolder.NamesOf(all.Objects, ".json"));
    }

    [Fact]
    public void The_gate_learns_which_call_made_what()
    {
        var first = Line() + 1;
        var shop = Manifests.InNamespace("shop", enforce: Policy.Standards.Level.Restricted);
        shop.Deployment("web")
            .Container("web", Image, c => c
                .Port(80)
                .Privileged())
            .Sidecar("side", Image, c => c.AddCapability("NET_ADMIN"))
            .HostNetwork()
            .Configure(d => d.Spec!.Template!.Spec!.HostPid = true);
        var emitted = JsonNode.Parse(Emission.Text(shop.Program.Finish()))!;
        Assert.Equal(1, emitted["version"]!.GetValue<int>());
        var objects = emitted["objects"]!.AsArray();
        Assert.Equal(["Namespace", "Deployment"], objects.Select(item => item!["manifest"]!["kind"]!.GetValue<string>()));
        Assert.Equal([first, first + 1], objects.Select(item => item!["line"]!.GetValue<int>()));
        Assert.All(objects, item => Assert.EndsWith("RunTests.cs", item!["file"]!.GetValue<string>(), StringComparison.Ordinal));

        const string Pod = "spec.template.spec.";
        var places = objects[1]!["places"]!.AsArray().Select(place => (place!["path"]!.GetValue<string>(), place["line"]!.GetValue<int>() - first)).ToList();
        Assert.Equal(
            [
                (Pod + "containers[0]", 2), (Pod + "containers[0].ports[0]", 3), (Pod + "containers[0].securityContext.allowPrivilegeEscalation", 4),
                (Pod + "containers[0].securityContext.privileged", 4), (Pod + "initContainers[0]", 5),
                (Pod + "initContainers[0].securityContext.capabilities.add[0]", 5), (Pod + "hostNetwork", 6), (Pod + "hostPID", 7),
            ],
            places);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("de-DE")]
    public void The_same_program_writes_the_same_bytes_wherever_it_runs(string culture)
    {
        var (expected, before) = (Encoding.UTF8.GetBytes(Everything()), CultureInfo.CurrentCulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var made = Encoding.UTF8.GetBytes(Everything());
            Assert.Equal(expected, made);
            Assert.DoesNotContain((byte)'\r', made);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Everything()
    {
        var shop = Shop();
        foreach (var call in Contract.SampleCall.Of(typeof(DeploymentBuilder)).Where(call => call.Method.Name is not ("Autoscale" or "DisruptionBudget")))
        {
            call.Invoke(shop.Deployment("d" + call.Name.Length.ToString(CultureInfo.InvariantCulture) + shop.Objects.Count.ToString(CultureInfo.InvariantCulture)).Container("app", Image));
        }

        return shop.ToYaml() + shop.ToJson();
    }

    private static Manifests Shop()
    {
        var shop = Manifests.InNamespace("shop", enforce: Policy.Standards.Level.Restricted);
        shop.Deployment("web", replicas: 3).Container("web", Image, c => c.Port(8080)).Expose(port: 80, to: 8080);
        return shop;
    }

    private static int Line([CallerLineNumber] int line = 0) => line;

    private IEnumerable<string> Files() => Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Where(name => name[0] != '.').Order(StringComparer.Ordinal);
}
