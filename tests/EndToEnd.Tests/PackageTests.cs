using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>
/// What is in each package, to the file, and what it says of itself. The approved text stands in the folder Approved; after a change
/// that is meant, <c>PODSECURITY_APPROVE=1</c> has the test write it anew.
/// </summary>
public sealed partial class PackageTests(PackageFeed feed)
{
    // What NuGet adds to any package.
    private static readonly string[] Containers = ["_rels/", "package/", "[Content_Types].xml"];

    public static TheoryData<string> Ids => [.. PackageFeed.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_holds_what_is_approved_and_nothing_else(string id)
    {
        using var package = Open(id);
        var files = package.Entries.Select(entry => entry.FullName).Where(name => !Containers.Any(name.StartsWith)).Order(StringComparer.Ordinal);
        var actual = string.Join('\n', files) + "\n\n" + Nuspec(package, id) + "\n";

        var path = Path.Combine(Repository.Root, "tests", "EndToEnd.Tests", "Approved", id + ".txt");
        if (Environment.GetEnvironmentVariable("PODSECURITY_APPROVE") is { Length: > 0 })
        {
            File.WriteAllText(path, actual);
        }

        var approved = File.ReadAllText(path).ReplaceLineEndings("\n");
        Assert.True(actual == approved, $"{id} is not what {path} approves:\n" + Difference(approved.Split('\n'), actual.Split('\n')));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_shows_a_readme_and_an_icon_where_it_is_published(string id)
    {
        using var package = Open(id);
        var readme = Read(package, "README.md");
        Assert.StartsWith($"# {id}\n", readme, StringComparison.Ordinal);

        // Beside the package there is nothing that a link could be relative to.
        Assert.All(Link().Matches(readme), link => Assert.StartsWith("https://", link.Groups[1].Value, StringComparison.Ordinal));
        Assert.DoesNotContain(feed.Version, readme, StringComparison.Ordinal);

        using var icon = new BinaryReader(package.GetEntry("icon.png")!.Open());
        var header = icon.ReadBytes(24);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], header[..4]);
        Assert.Equal([0, 0, 0, 128, 0, 0, 0, 128], header[16..]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_a_package_brings_of_ours_holds_its_symbols(string id) => Assert.All(SourcesOf(id), Assert.NotEmpty);

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_a_package_brings_of_ours_names_no_path_of_the_machine_that_built_it(string id)
    {
        Assert.SkipUnless(PackageFeed.Configuration == "Release", "Only a Release build leaves the machine's paths out.");
        Assert.All(SourcesOf(id).SelectMany(sources => sources), document => Assert.StartsWith("/_", document, StringComparison.Ordinal));
    }

    // By what each of our assemblies in a package was compiled from; the templates have none.
    private List<List<string>> SourcesOf(string id)
    {
        using var package = Open(id);
        var all = new List<List<string>>();
        foreach (var entry in package.Entries.Where(entry => entry.Name.StartsWith("PodSecurity.", StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal) && entry.Name != "PodSecurity.YamlDotNet.dll"))
        {
            using var image = new PEReader([.. Bytes(entry)]);
            var symbols = Assert.Single(image.ReadDebugDirectory(), one => one.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
            using var provider = image.ReadEmbeddedPortablePdbDebugDirectoryData(symbols);
            var reader = provider.GetMetadataReader();
            all.Add([.. reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name))]);
        }

        Assert.Equal(id != "PodSecurity.Templates", all.Count > 0);
        return all;
    }

    private ZipArchive Open(string id) => ZipFile.OpenRead(Path.Combine(feed.Folder, $"{id}.{feed.Version}.nupkg"));

    // Without what is another one in each build.
    private string Nuspec(ZipArchive package, string id)
    {
        var nuspec = XDocument.Parse(Read(package, id + ".nuspec"));
        foreach (var element in nuspec.Descendants())
        {
            switch (element.Name.LocalName)
            {
                case "releaseNotes":
                    Assert.Equal(Newest(), element.Value.ReplaceLineEndings("\n"));
                    element.Value = "what is newest in CHANGELOG.md";
                    break;
                case "repository":
                    Assert.Matches("^([0-9a-f]{40})?$", element.Attribute("commit")?.Value ?? string.Empty);
                    element.SetAttributeValue("commit", null);
                    break;
            }
        }

        return nuspec.ToString().ReplaceLineEndings("\n").Replace(feed.Version, "VERSION", StringComparison.Ordinal);
    }

    private static string Newest() =>
        Section().Match(File.ReadAllText(Path.Combine(Repository.Root, "CHANGELOG.md")).ReplaceLineEndings("\n")).Groups[1].Value.Trim();

    private static string Read(ZipArchive package, string name)
    {
        using var reader = new StreamReader(package.GetEntry(name)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string Difference(string[] approved, string[] actual) =>
        string.Join('\n', approved.Except(actual).Select(line => "- " + line).Concat(actual.Except(approved).Select(line => "+ " + line)));

    [GeneratedRegex(@"\]\(([^)]+)\)|!\[")]
    private static partial Regex Link();

    [GeneratedRegex(@"^## [^\n]*\n(.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();
}
