namespace PodSecurity.PulumiEngine.Tests;

/// <summary>What a program gets of Pulumi.yaml, its stack's file and the build.</summary>
public sealed class ProjectFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("podsecurity").FullName;

    [Fact]
    public void The_build_comes_before_the_stacks_file_and_that_before_the_projects_defaults()
    {
        Write("Pulumi.yaml", "name: shop\nconfig:\n  a: {default: 1}\n  b: {value: 1, type: integer}\n  c: 1\n  aws:region: {default: x}\n  d: {type: string}\n");
        Write("Pulumi.dev.yaml", "config:\n  shop:b: 2\n  c: 2\n");
        var options = Read("--config", "c=3", "--config", "other:e=f=g");
        Assert.Equal(("shop", "dev"), (options.Project, options.Stack));
        Assert.Equal(
            new Dictionary<string, string> { ["shop:a"] = "1", ["shop:b"] = "2", ["shop:c"] = "3", ["aws:region"] = "x", ["other:e"] = "f=g" },
            options.Configuration.Values);
    }

    [Fact]
    public void What_is_encrypted_is_an_unknown_secret_also_within_an_object()
    {
        Write("Pulumi.yaml", "name: shop\n");
        Write("Pulumi.dev.yaml", "config:\n  shop:plain: p\n  shop:all: {secure: AAAB}\n  shop:part: {host: db, words: [1, yes, null, \"2\"], key: {secure: AAAB}}\n");
        var configuration = Read().Configuration;
        Assert.Equal(["shop:all", "shop:part"], configuration.Secrets.Order(StringComparer.Ordinal));
        Assert.Equal(Wire.Unknown, configuration.Values["shop:all"]);
        Assert.Equal("{\"host\":\"db\",\"words\":[1,\"yes\",null,\"2\"],\"key\":\"" + Wire.Unknown + "\"}", configuration.Values["shop:part"]);
        Assert.False(configuration.KnowsSecrets);
        Assert.True(Read("--stack", "other").Configuration.KnowsSecrets);
    }

    [Theory]
    [InlineData("yes", "yes")]
    [InlineData("On", "On")]
    [InlineData("True", "true")]
    [InlineData("\"true\"", "true")]
    [InlineData("~", "")]
    [InlineData("1.5", "1.5")]
    public void A_word_is_a_boolean_where_it_is_one_to_Pulumi(string written, string value)
    {
        Write("Pulumi.dev.yaml", "config:\n  shop:a: " + written + "\n");
        Assert.Equal(value, Read("--project", "shop").Configuration.Values["shop:a"]);
    }

    [Fact]
    public void The_project_lies_in_a_folder_above_and_its_stacks_where_it_says()
    {
        Write("Pulumi.yaml", "name: shop\nstackConfigDir: stacks\n");
        Write("stacks/Pulumi.prod.yaml", "config: {a: b}\n");
        Write("src/Program.cs", "");
        var options = ProjectFiles.Read(CommandLine.Parse(["--folder", Path.Combine(folder, "src"), "--output", "x", "--", "program"]));
        Assert.Equal(("shop", "prod", "b"), (options.Project, options.Stack, options.Configuration.Values["shop:a"]));
    }

    [Theory]
    [InlineData("name: [", "Pulumi.yaml", 1)]
    [InlineData("name: shop\nruntime: dotnet: x\n", "Pulumi.yaml", 2)]
    public void A_file_that_cannot_be_read_is_told_with_its_line(string text, string file, int line)
    {
        Write("Pulumi.yaml", text);
        var told = Assert.Throws<ProjectFileException>(() => Read());
        Assert.Equal((file, line), (Path.GetFileName(told.File), told.Line));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
        File.WriteAllText(Path.Combine(folder, file), text);
    }

    private EngineOptions Read(params string[] options) => ProjectFiles.Read(CommandLine.Parse([.. options, "--folder", folder, "--output", "x", "--", "program"]));
}
