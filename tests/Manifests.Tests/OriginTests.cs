using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Manifests.Tests;

/// <summary>However a manifest is written, the same is read, and every value and name knows where it stands.</summary>
public sealed class OriginTests
{
    public static TheoryData<WritingStyle, string> Styles { get; } = new(
        from style in Enum.GetValues<WritingStyle>()
        from line in new[] { "\n", "\r\n" }
        select (style, line));

    [Theory]
    [MemberData(nameof(Styles))]
    public void A_pod_is_the_same_in_every_style(WritingStyle style, string line)
    {
        foreach (var pod in ReferencePods.All)
        {
            var text = ManifestWriter.Write(pod, style).Replace("\n", line, StringComparison.Ordinal);
            var file = Manifest.Read(text);
            Assert.True(file.Problems.Count == 0, string.Join('\n', Manifest.ProblemsOf(file)) + "\n" + text);
            Assert.Equal(Manifest.Show(pod), Manifest.Show(file));
            AssertOrigins(file);
        }
    }

    [Fact]
    public void Values_of_many_documents_know_their_places_in_the_file()
    {
        var text = string.Join("---\n", ReferencePods.All.Take(300).Select((pod, i) => ManifestWriter.Write(pod, (WritingStyle)(i % 6))));
        var file = Manifest.Read(text);
        Assert.Empty(file.Problems);
        Assert.Equal(300, file.Documents.Count);
        AssertOrigins(file);
    }

    [Fact]
    public void Values_of_upstreams_own_pods_know_their_places()
    {
        var count = 0;
        foreach (var path in Directory.EnumerateFiles(UpstreamFiles.Find("psa/fixtures"), "*.yaml", SearchOption.AllDirectories))
        {
            var file = Manifest.Read(File.ReadAllText(path));
            Assert.Empty(file.Problems);
            AssertOrigins(file);
            count += file.Documents.Count;
        }

        Assert.InRange(count, 4537, int.MaxValue);
    }

    private static void AssertOrigins(ManifestFile file)
    {
        foreach (var document in file.Documents)
        {
            AssertOrigin(document, file.Source.Text);
        }
    }

    private static void AssertOrigin(ManifestNode node, string text)
    {
        switch (node)
        {
            case ObjectNode @object:
                AssertWhole(text.Substring(node.Origin.Start, node.Origin.Length), '{', '}');
                foreach (var entry in @object.Entries)
                {
                    AssertWritten(text.Substring(entry.KeyStart, entry.KeyLength), entry.Key, entry.Key);
                    AssertOrigin(entry.Value, text);
                }

                break;
            case ListNode list:
                AssertWhole(text.Substring(node.Origin.Start, node.Origin.Length), '[', ']');
                foreach (var item in list.Items)
                {
                    AssertOrigin(item, text);
                }

                break;
            case ScalarNode scalar:
                AssertWritten(text.Substring(scalar.Origin.Start, scalar.Origin.Length), scalar.ToString(), scalar.String);
                break;
        }
    }

    // From bracket to bracket, or from the first name or dash of a block.
    private static void AssertWhole(string written, char open, char close)
    {
        Assert.False(char.IsWhiteSpace(written[0]), written);
        if (written[0] == open)
        {
            Assert.Equal(close, written[^1]);
        }
    }

    // What is written is the value itself, or holds it in quotes or as a block; a null may be left out.
    private static void AssertWritten(string written, string value, string? @string)
    {
        if (written == value || (value == "null" && written.Length == 0))
        {
            return;
        }

        Assert.NotNull(@string);
        Assert.True(written[0] is '"' or '\'' or '|', written);
        if (written[0] == '|')
        {
            Assert.Equal(value.ReplaceLineEndings(" ").Trim(), string.Join(' ', written.Split('\n').Skip(1).Select(line => line.Trim())).Trim());
            return;
        }

        Assert.Equal(written[0], written[^1]);
        if (value.All(c => c is >= ' ' and <= '~' and not ('"' or '\\' or '\'' or '<' or '>' or '&' or '+' or '`')))
        {
            Assert.Equal(value, written[1..^1]);
        }
    }
}
