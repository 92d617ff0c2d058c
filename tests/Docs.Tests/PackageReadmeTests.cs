using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.Docs.Tests;

/// <summary>What the packages' own pages show is so. Notes to tests would be shown there, so each of their blocks is known here.</summary>
public sealed class PackageReadmeTests
{
    [Fact]
    public void The_readme_of_the_DSL_begins_as_its_page_does() =>
        Assert.Equal(BlocksOf("docs/dsl.md", "csharp").First().Text, BlocksOf("dsl/PodSecurity.Dsl/README.md", "csharp").Single().Text);

    [Fact]
    public async Task The_program_in_the_readme_of_the_policy_prints_what_it_says()
    {
        var (program, told) = (BlocksOf("policy/Package/README.md", "csharp").Single(), BlocksOf("policy/Package/README.md", "").Single());
        var manifest = Path.GetTempFileName();
        try
        {
            // The container's line is the one that is told.
            await File.WriteAllTextAsync(manifest, new string('\n', 20) + "{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [\n{name: web,\nsecurityContext: {privileged: true}}]}}\n", TestContext.Current.CancellationToken);
            var code = "using System;\nusing System.IO;\nusing System.Linq;\n" + program.Text.Replace("ReadAllText(\"web.yaml\")", $"ReadAllText(@\"{manifest}\")", StringComparison.Ordinal);
            var library = MetadataReference.CreateFromFile(typeof(Policy.Manifests.ManifestReader).Assembly.Location);
            Assert.Equal(told.Text, await PageProgram.Of(Example.Compile(program, code, "Program.cs", library)));
        }
        finally
        {
            File.Delete(manifest);
        }
    }

    // The rest are parts of a project, which the README's test builds.
    [Fact]
    public void No_readme_of_a_package_has_a_block_that_no_test_knows()
    {
        string[] pages = ["dsl/PodSecurity.Dsl/README.md", "dsl/Templates/README.md", "msbuild/Package/README.md", "policy/Package/README.md"];
        var blocks = pages.SelectMany(page => MarkdownPage.Of(page).Blocks).Select(block => (block.Page.Path, block.Language)).ToList();
        Assert.Equal(
            [("dsl/PodSecurity.Dsl/README.md", "csharp"), ("msbuild/Package/README.md", "xml"), ("msbuild/Package/README.md", ""), ("policy/Package/README.md", "csharp"), ("policy/Package/README.md", "")],
            blocks);
        Assert.Contains(BlocksOf("msbuild/Package/README.md", "xml").Single().Text, MarkdownPage.Of("README.md").Text, StringComparison.Ordinal);
        Assert.All(BlocksOf("msbuild/Package/README.md", "").Single().Text.Trim().Split('\n'), line => Assert.Contains(line, MarkdownPage.Of("README.md").Text, StringComparison.Ordinal));
    }

    private static IEnumerable<CodeBlock> BlocksOf(string page, string language) => MarkdownPage.Of(page).Blocks.Where(block => block.Language == language);
}
