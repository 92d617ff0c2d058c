using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.EndToEnd.Tests.Pages;

/// <summary>
/// Follows a page word by word, as somebody would on a machine of their own: packages come from the test's feed, and stand-ins for
/// the libraries that no feed without a network has.
/// </summary>
internal sealed class Walkthrough
{
    private readonly PackageFeed feed;
    private readonly string hive;
    private (int ExitCode, string Output) last = (0, string.Empty);

    public Walkthrough(PackageFeed feed)
    {
        this.feed = feed;
        Folder = Directory.CreateDirectory(Path.Combine(feed.Root, Path.GetRandomFileName())).FullName;
        hive = Path.Combine(Folder, "hive");
    }

    /// <summary>Where the reader is.</summary>
    public string Folder { get; private set; }

    /// <summary>What the last command printed, with paths as the page shows them.</summary>
    public string Output => last.Output.Replace(Folder + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal);

    public Walkthrough Follow(IReadOnlyList<PageStep> steps)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            Follow(steps[i], mayFail: i + 1 < steps.Count && steps[i + 1] is { Language: "text" } told && told.Text.Contains("): error ", StringComparison.Ordinal));
        }

        return this;
    }

    /// <summary>Changes a text of a file, as a page's prose says.</summary>
    public Walkthrough Change(string file, string text, string other)
    {
        var path = Path.Combine(Folder, file);
        Assert.Contains(text, File.ReadAllText(path), StringComparison.Ordinal);
        File.WriteAllText(path, File.ReadAllText(path).Replace(text, other, StringComparison.Ordinal));
        return this;
    }

    public Walkthrough Run(string command, bool fails = false)
    {
        var words = command.Split(' ');
        switch (words)
        {
            case ["cd", var folder]:
                Folder = Path.Combine(Folder, folder);
                return this;
            case ["dotnet", "add", "package", "KubernetesClient"]:
                Insert($"<ItemGroup>{feed.Stubs.ItemOf(Family.ClientRecords)}</ItemGroup>");
                return this;
            case ["dotnet", "add", "package", "Pulumi.Kubernetes"]:
                Insert($"<ItemGroup>{feed.Stubs.Stack}</ItemGroup>");
                return this;
            case ["dotnet", "add", ..]:
                words = [.. words, "--version", feed.Version];
                break;
            case ["dotnet", "new", "install", var package]:
                words = ["dotnet", "new", "install", Directory.GetFiles(Path.Combine(feed.Root, "feed"), package + ".*.nupkg").Single(), "--debug:custom-hive", hive];
                break;
            case ["dotnet", "new", "k8s-manifests" or "podsecurity-policy", ..]:
                words = [.. words, "--debug:custom-hive", hive];
                break;
            case ["dotnet", "build", ..]:
                words = [.. words, "-tl:off", "-nodeReuse:false"];
                break;
            default:
                break;
        }

        Assert.Equal("dotnet", words[0]);
        last = DotNet.Run(Folder, feed.Packages, words[1..]);
        Assert.True((last.ExitCode != 0) == fails, command + "\n" + last.Output);
        return this;
    }

    private void Follow(PageStep step, bool mayFail)
    {
        switch (step)
        {
            case { Language: "sh" }:
                foreach (var command in step.Lines)
                {
                    Run(command, fails: mayFail && command == step.Lines.Last());
                }

                break;
            case { Language: "text" }:
                foreach (var line in step.Lines)
                {
                    Assert.True(Output.Contains(line, StringComparison.Ordinal), line + "\nis not in\n" + Output);
                }

                // Nor does the reader see an error of which the page says nothing.
                Assert.All(Output.Split('\n').Where(line => line.Contains("): error ", StringComparison.Ordinal)), line => Assert.Contains(step.Lines, told => line.Contains(told, StringComparison.Ordinal)));
                break;
            case { Language: "xml" }:
                Assert.EndsWith(".csproj", step.File, StringComparison.Ordinal);
                Insert(step.Text);
                break;
            default:
                Assert.NotEmpty(step.File);
                var file = Path.Combine(Folder, step.File);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, step.Text);
                break;
        }
    }

    private void Insert(string elements)
    {
        var project = Directory.GetFiles(Folder, "*.csproj").Single();
        File.WriteAllText(project, File.ReadAllText(project).Replace("</Project>", elements + "\n</Project>", StringComparison.Ordinal));
    }
}
