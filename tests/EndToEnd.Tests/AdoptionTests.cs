using System.Text.Json;
using Microsoft.Build.Framework;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>Old findings stand for a while, and exceptions are narrow: in manifests and in code alike.</summary>
public sealed class AdoptionTests(PackageFeed feed)
{
    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata: {name: old}
        spec:
          containers:
          - name: old
            securityContext: {privileged: true}

        """;

    [Fact]
    public void A_baseline_lets_the_old_stand_tells_the_new_and_shrinks_with_what_is_mended()
    {
        var project = CSharpPods.Project(feed, CSharpPods.Privileged, items: """<KubernetesManifest Include="deploy/*.yaml" />""").Write("deploy/old.yaml", Pod);
        var written = project.Build("-t:PodSecurityBaseline").Succeeds();
        Assert.Empty(written.Diagnostics);
        Assert.Contains(written.Lines, line => line.Contains("PodSecurity: 2 findings written to podsecurity.baseline.json", StringComparison.Ordinal));

        var old = project.Build("--no-restore").Succeeds();
        Assert.Empty(old.Diagnostics);
        Assert.Contains(old.Lines, line => line.Contains("2 old findings are left in podsecurity.baseline.json", StringComparison.Ordinal));

        // One new container in each: red, with these alone.
        project.Write("deploy/old.yaml", Pod + "  - name: new\n    securityContext: {privileged: true}\n");
        project.Write("Program.cs", CSharpPods.Privileged.Replace("Name = \"web\", Image", "Name = \"new\", Image", StringComparison.Ordinal));
        Assert.Equal(
            ["Program.cs(8,68): error PSS107", "deploy/old.yaml(9,23,9,39): error PSS107"],
            project.Build("--no-restore").Fails().Diagnostics.Select(line => line[..line.IndexOf(": violates", StringComparison.Ordinal)]).Order(StringComparer.Ordinal));

        // Mended, the baseline shrinks; one is left.
        project.Write("deploy/old.yaml", Pod).Write("Program.cs", CSharpPods.Secure);
        Assert.Contains(project.Build("--no-restore", "-p:CI=true").Succeeds().Lines, line => line.Contains("1 old finding is left in podsecurity.baseline.json, and 1 is mended", StringComparison.Ordinal));
        Assert.Contains(project.Build("--no-restore", "-p:CI=false").Succeeds().Lines, line => line.Contains("1 old finding is left in podsecurity.baseline.json, and 1 that is mended was taken out of it", StringComparison.Ordinal));
        Assert.Single(project.Read("podsecurity.baseline.json").Split('\n'), line => line.StartsWith("{\"rule\"", StringComparison.Ordinal));
    }

    [Fact]
    public void An_exception_in_a_file_above_holds_for_code_too_and_one_that_allows_nothing_is_told()
    {
        var project = CSharpPods.Project(feed, CSharpPods.Privileged, "<PodSecurityRequireReasons>true</PodSecurityRequireReasons>");
        project.Write("podsecurity.exceptions.yml", "exceptions:\n- {id: PSS107, file: '*.cs', container: web, reason: needed}\n- {id: PSS105, object: Pod/other, container: web, reason: left behind}\n");
        Assert.Equal(
            ["podsecurity.exceptions.yml(3,4,3,14): warning PSS312: this exception allows nothing: no PSS105 is found in Pod/other in namespace \"default\", container \"web\"; correct or remove it"],
            project.Build().Succeeds().Diagnostics);

        // It stays in the record, with the reason.
        var record = project.Read("bin/Debug/net10.0/podsecurity/record.jsonl").Split('\n').Single(line => line.StartsWith("{\"suppressedCode\"", StringComparison.Ordinal));
        using var json = JsonDocument.Parse(record);
        Assert.Equal("needed", json.RootElement.GetProperty("suppressedCode").GetProperty("reason").GetString());

        // What C# has for it gives its reason as well; of two files the one with the longer ending counts.
        project.Write("podsecurity.exceptions.yaml", "exceptions: []\n");
        project.Write("Program.cs", "#pragma warning disable PSS107\n" + CSharpPods.Privileged);
        Assert.Contains("error PSS310", Assert.Single(project.Build("--no-restore").Fails().Diagnostics), StringComparison.Ordinal);
        project.Write("Program.cs", "#pragma warning disable PSS107 // The agent needs it.\n" + CSharpPods.Privileged);
        Assert.Empty(project.Build("--no-restore").Succeeds().Diagnostics);
    }

    [Fact]
    public void A_report_names_what_is_wrong_in_manifests_and_code_and_fails_by_neither()
    {
        var project = CSharpPods.Project(feed, CSharpPods.Privileged, items: """<KubernetesManifest Include="deploy/*.yaml" />""").Write("deploy/old.yaml", Pod);
        var report = project.Build("-t:PodSecurityReport", "-p:PodSecurityReports=github junit html").Succeeds();
        Assert.Equal(
            ["::error file=deploy/old.yaml,line=7,endLine=7,col=23,endColumn=39,title=PSS107", "::error file=Program.cs,line=8,endLine=8,col=68,endColumn=72,title=PSS107"],
            report.Lines.Where(line => line.StartsWith("::", StringComparison.Ordinal)).Select(line => line[..line.IndexOf("::violates", StringComparison.Ordinal)]));
        Assert.Contains("failures=\"1\"", project.Read("bin/Debug/net10.0/podsecurity/podsecurity.junit.xml"), StringComparison.Ordinal);
        Assert.Contains("Pod/web in Pods.Web", project.Read("bin/Debug/net10.0/podsecurity/podsecurity.code.junit.xml"), StringComparison.Ordinal);

        // The page has both, and is right in every build that comes after.
        const string page = "bin/Debug/net10.0/podsecurity/podsecurity.html";
        const string found = "href=\"../../../../Program.cs#L8\"";
        const string row = "C# <bdi>Pods.Web</bdi>";
        Assert.Contains("2 of 2 workloads would be rejected", project.Read(page), StringComparison.Ordinal);
        Assert.Contains("href=\"../../../../deploy/old.yaml#L7\"", project.Read(page), StringComparison.Ordinal);
        Assert.Contains(row, project.Read(page), StringComparison.Ordinal);
        Assert.Contains(found, project.Read(page), StringComparison.Ordinal);

        // An error in code ends a build before anybody has the compiler's word: then the page says so, and says the rest.
        project.Build("--no-restore", "-p:PodSecurityReports=html").Fails();
        Assert.Contains("1 of 1 workload would be rejected", project.Read(page), StringComparison.Ordinal);
        Assert.DoesNotContain(found, project.Read(page), StringComparison.Ordinal);
        Assert.Contains("What the compiler finds in C# is not on this page", project.Read(page), StringComparison.Ordinal);
        Assert.False(project.Has("bin/Debug/net10.0/podsecurity/podsecurity.junit.xml"));

        // To ask for it compiles once more what is up to date, and who asks the compiler for workloads hears nothing else than before.
        project.Write("deploy/old.yaml", Pod.Replace("true", "false", StringComparison.Ordinal)).Write("Program.cs", CSharpPods.Ordinary)
            .Write(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.PSS000.severity = error\n");
        string[] asked = ["--no-restore", "-p:PodSecurityWarn=restricted", "-p:WarningsAsErrors=PSS000"];
        var before = project.Build(asked).Succeeds();
        var turnedOn = project.BuildWithLog([.. asked, "-p:PodSecurityReports=html"]).Succeeds();
        Assert.Equal(before.Diagnostics, turnedOn.Diagnostics);
        Assert.Contains("\"PSS000\"", project.Read("obj/podsecurity/Debug/compiler.sarif"), StringComparison.Ordinal);
        Assert.DoesNotContain(turnedOn.Events.OfType<BuildMessageEventArgs>(), message => message.Message?.Contains(" PSS000:", StringComparison.Ordinal) == true);
        Assert.DoesNotContain("PSS000", project.Sarif, StringComparison.Ordinal);
        var first = project.Read(page);
        Assert.Contains("Program.cs#L7", first, StringComparison.Ordinal);
        Assert.Contains(row, first, StringComparison.Ordinal);
        Assert.DoesNotContain("would be rejected</h1>", first, StringComparison.Ordinal);
        var again = project.BuildWithLog([.. asked, "-p:PodSecurityReports=html"]).Succeeds();
        Assert.Equal(first, project.Read(page));
        Assert.DoesNotContain(again.Events.OfType<TaskStartedEventArgs>(), task => task.TaskName is "Csc" or "EvaluateManifests" or "WritePage");

        // A log that the project keeps for itself has nothing in it that it did not ask for; the page says that it lacks something.
        project.Build([.. asked, "-p:PodSecurityReports=html", "-p:ErrorLog=own.sarif"]).Succeeds();
        Assert.DoesNotContain("PSS000", project.Read("own.sarif"), StringComparison.Ordinal);
        Assert.Contains("dotnet build -t:PodSecurityReport shows them", project.Read(page), StringComparison.Ordinal);
    }
}
