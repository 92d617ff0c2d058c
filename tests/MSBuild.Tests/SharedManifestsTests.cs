using PodSecurity.MSBuild.Outputs;
using PodSecurity.MSBuild.Telling;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Tests;

/// <summary>Projects that share manifests tell each finding once in a build.</summary>
public sealed class SharedManifestsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("podsecurity").FullName;

    private string File => Path.Combine(folder, "claims", "a.claims");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Of_thirty_projects_at_once_each_finding_and_each_line_is_told_by_one()
    {
        using var shared = new ProjectFolder(Enumerable.Range(0, 20).Select(i => ($"deploy/{i}.yaml", Pod($"p{i}"))));
        var result = shared.Run(("PodSecurityWarn", "baseline"));
        var suggested = shared.Run();
        var told = new ToldNow[30];
        Parallel.For(0, 30, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var project = Path.Combine(folder, $"P{i}.csproj");
            told[i] = ToldNow.Of(i % 2 == 0 ? result.Diagnostics : suggested.Diagnostics, i % 2 == 0 ? result.Summary : suggested.Summary, project, WarningTreatment.None, () => new(File, project));
        });

        Assert.Equal(
            result.Diagnostics.Concat(suggested.Diagnostics).Select(Show).Distinct().Order(StringComparer.Ordinal),
            told.SelectMany(one => one.Diagnostics).Select(Show).Order(StringComparer.Ordinal));
        Assert.Equal(
            result.Summary.Concat(suggested.Summary).Select(line => line.Text).Distinct().Order(StringComparer.Ordinal),
            told.SelectMany(one => one.Lines).Where(line => !line.Contains("told by", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        // What was left out, each project says in one line, and by whom it was told.
        Assert.Equal(29, told.SelectMany(one => one.Lines).Count(line => line.Contains(" findings in manifests that P", StringComparison.Ordinal)));
        foreach (var teller in told.SelectMany(one => one.Lines).Where(line => line.Contains("told by", StringComparison.Ordinal)).Select(line => line.Split("told by ")[1]).SelectMany(names => names.Split(", ")))
        {
            Assert.NotEmpty(told[int.Parse(teller["P".Length..^".csproj".Length], System.Globalization.CultureInfo.InvariantCulture)].Diagnostics);
        }
    }

    [Fact]
    public void A_project_says_how_many_of_its_findings_another_told()
    {
        Tell("App.csproj", Finding(1), Finding(2), Finding(3, Severity.Info));
        var other = Tell("Other.csproj", Finding(1), Finding(2), Finding(3, Severity.Info), Finding(4));
        Assert.Equal([Finding(4)], other.Diagnostics);
        Assert.Equal(["PodSecurity: 2 findings in manifests that Other.csproj shares were told by App.csproj"], other.Lines);
        Assert.Equal(["PodSecurity: 1 finding in manifests that Third.csproj shares was told by Other.csproj"], Tell("Third.csproj", Finding(4)).Lines);
        Assert.Equal(["PodSecurity: 3 findings in manifests that Last.csproj shares were told by App.csproj, Other.csproj"], Tell("Last.csproj", Finding(1), Finding(2), Finding(4)).Lines);
    }

    [Fact]
    public void A_project_tells_its_own_again_when_it_is_built_again_in_the_same_build()
    {
        Assert.Equal([Finding(1)], Tell("App.csproj", Finding(1)).Diagnostics);
        Assert.Equal([Finding(1)], Tell("App.csproj", Finding(1)).Diagnostics);
    }

    [Fact]
    public void What_one_project_warns_of_another_may_tell_as_an_error()
    {
        Tell("App.csproj", Finding(1, Severity.Warning));
        Assert.Equal([Finding(1)], Tell("Strict.csproj", Finding(1)).Diagnostics);
    }

    [Theory]
    [InlineData("true|||")]
    [InlineData("|CS1;PSS107||NU1")]
    [InlineData("|||CS1, PSS107")]
    public void What_MSBuild_makes_an_error_or_a_message_is_not_left_to_a_project_where_it_does_not(string treatment)
    {
        Tell("App.csproj", Finding(1, Severity.Warning), Finding(2));
        var told = ToldNow.Of([Finding(1, Severity.Warning), Finding(2)], [], "Strict.csproj", WarningTreatment.Parse(treatment), () => new(File, "Strict.csproj"));
        Assert.Equal([Finding(1, Severity.Warning)], told.Diagnostics);
    }

    [Theory]
    [InlineData("")]
    [InlineData("false|PSS201|PSS202|CS1591;1701")]
    [InlineData("true||PSS107|")]
    public void What_MSBuild_makes_of_others_does_not_matter(string treatment)
    {
        Tell("App.csproj", Finding(1, Severity.Warning));
        Assert.Empty(ToldNow.Of([Finding(1, Severity.Warning)], [], "Other.csproj", WarningTreatment.Parse(treatment), () => new(File, "Other.csproj")).Diagnostics);
    }

    [Fact]
    public void What_reads_the_same_of_other_manifests_is_told_too()
    {
        const string Deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {selector: {}, template: {spec: {hostPID: true, containers: [{name: a, image: i}]}}}\n";
        using var first = new ProjectFolder(("a.yaml", Deployment));
        using var second = new ProjectFolder(("a.yaml", Deployment));
        foreach (var project in new[] { first, second })
        {
            var (result, file) = (project.Run(), project["app.csproj"]);
            var told = ToldNow.Of(result.Diagnostics, result.Summary, file, WarningTreatment.None, () => new(File, file));
            Assert.Equal(result.Diagnostics, told.Diagnostics);
            Assert.Equal(2, told.Lines.Count);
            Assert.Equal(result.Summary.Select(line => line.Text), told.Lines);
        }
    }

    [Fact]
    public void Where_nothing_can_be_claimed_everybody_tells()
    {
        System.IO.File.WriteAllText(Path.Combine(folder, "claims"), "a file where the folder would be");
        Assert.Equal([Finding(1)], Tell("App.csproj", Finding(1)).Diagnostics);
        Assert.Equal([Finding(1)], Tell("Other.csproj", Finding(1)).Diagnostics);
        Assert.Equal([Finding(1)], ToldNow.Of([Finding(1)], [], "App.csproj", WarningTreatment.None, () => null).Diagnostics);
    }

    [Fact]
    public void Nobody_is_asked_where_a_reader_would_see_nothing()
    {
        var told = ToldNow.Of([Finding(1, Severity.Info)], [], "App.csproj", WarningTreatment.None, () => throw new InvalidOperationException());
        Assert.Equal([Finding(1, Severity.Info)], told.Diagnostics);
    }

    [Fact]
    public void Claims_that_were_not_written_to_their_end_claim_nothing()
    {
        Tell("App.csproj", Finding(1), Finding(2));
        var written = System.IO.File.ReadAllText(File);
        for (var length = 0; length < written.Length; length++)
        {
            System.IO.File.WriteAllText(File, written[..length]);
            var told = Tell("Other.csproj", Finding(2)).Diagnostics;
            Assert.Equal([Finding(2)], told);
        }
    }

    [Fact]
    public void Claims_of_builds_long_gone_are_removed()
    {
        Tell("App.csproj", Finding(1));
        var (old, other) = (Path.Combine(folder, "claims", "old.claims"), Path.Combine(folder, "claims", "other.txt"));
        System.IO.File.Move(File, old);
        System.IO.File.WriteAllText(other, string.Empty);
        System.IO.File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-3));
        System.IO.File.SetLastWriteTimeUtc(other, DateTime.UtcNow.AddDays(-3));
        Assert.Single(Tell("Other.csproj", Finding(1)).Diagnostics);
        Assert.Equal((false, true), (System.IO.File.Exists(old), System.IO.File.Exists(other)));
    }

    private ToldNow Tell(string project, params Diagnostic[] diagnostics) => ToldNow.Of(diagnostics, [], project, WarningTreatment.None, () => new(File, project));

    private static Diagnostic Finding(int line, Severity severity = Severity.Error) =>
        new(RuleRegistry.Privileged, severity, "/deploy/a.yaml", new LineRange(line, 1, line, 5), "message");

    private static string Show(Diagnostic diagnostic) => $"{diagnostic.Severity} {diagnostic.Rule} {diagnostic.Path} {diagnostic.Lines} {diagnostic.Message}";

    private static string Pod(string name) =>
        $"apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec:\n  hostPID: true\n  containers: [{{name: a, image: i, securityContext: {{privileged: true}}}}]\n";
}
