using System.Diagnostics;
using System.Reflection;
using PodSecurity.Policy.Standards;
using PodSecurity.Testing;

namespace PodSecurity.Dsl.Tests.Workloads;

/// <summary>Realistic workloads: what they emit, at which level it passes, and how much shorter they are than their YAML.</summary>
public class WorkloadTests
{
    private const int LongestLine = 150;

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Dsl.Tests", "Workloads");

    private static readonly Dictionary<string, Type> Known = typeof(WorkloadTests).Assembly.GetTypes()
        .Where(type => type.IsDefined(typeof(JudgedAttribute)))
        .ToDictionary(type => type.Name);

    public static TheoryData<string> Names() => [.. Known.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_a_dozen_workloads_or_more() => Assert.True(Known.Count >= 12);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_workload_emits_the_YAML_beside_it(string name)
    {
        var path = Path.Combine(Folder, name + ".yaml");
        var made = Make(name).ToYaml();
        if (Environment.GetEnvironmentVariable("UPDATE_WORKLOADS") == "1")
        {
            File.WriteAllText(path, made);
        }

        Assert.Equal(File.ReadAllBytes(path), System.Text.Encoding.UTF8.GetBytes(made));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_workload_passes_at_its_level_and_no_stricter_one(string name)
    {
        var level = Known[name].GetCustomAttribute<JudgedAttribute>()!.Level;
        var manifests = Make(name);
        manifests.ShouldSatisfy(level);
        foreach (var stricter in Enum.GetValues<Level>().Where(other => other > level))
        {
            Assert.Throws<PodSecurityViolationException>(() => manifests.ShouldSatisfy(stricter));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_workload_has_at_most_sixty_percent_of_the_lines_of_its_YAML(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, name + ".cs"))
            .SkipWhile(line => !line.Contains("Make()", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line != "    }").Where(line => line.Trim().Length > 0).ToList();
        var yaml = File.ReadAllLines(Path.Combine(Folder, name + ".yaml")).Count(line => line is not "---" && line.Trim().Length > 0);
        Assert.All(lines, line => Assert.True(line.Length <= LongestLine, line));
        Assert.True(lines.Count <= 0.6 * yaml, $"{lines.Count} lines of C#, {yaml} of YAML");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_YAML_of_a_workload_is_read_by_kubectl(string name)
    {
        Assert.SkipWhen(Kubectl.Path is null, "This machine has no kubectl on its PATH; kubernetes.io/docs/tasks/tools says how to install it.");
        using var server = new DiscoveryServer();
        var start = new ProcessStartInfo(Kubectl.Path, ["create", "--server", server.Address, "--dry-run=client", "--validate=false", "--output=name", "-f", Path.Combine(Folder, name + ".yaml")])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["HOME"] = start.Environment["KUBECACHEDIR"] = Directory.CreateTempSubdirectory("podsecurity-kubectl-").FullName;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var read = (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Directory.Delete(start.Environment["HOME"]!, recursive: true);
        Assert.True(process.ExitCode == 0, await error);
        Assert.Equal(Make(name).Objects.Count, read.Length);
    }

    private static Manifests Make(string name) => (Manifests)Known[name].GetMethod("Make")!.Invoke(null, null)!;
}
