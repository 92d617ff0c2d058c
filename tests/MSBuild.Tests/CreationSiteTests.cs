using PodSecurity.MSBuild.Sources;

namespace PodSecurity.MSBuild.Tests;

/// <summary>Where a stack's source creates a resource is found by the resource's type and name.</summary>
public sealed class CreationSiteTests
{
    [Theory]
    [InlineData("""new Deployment("web", args)""")]
    [InlineData("""new Pulumi.Kubernetes.Apps.V1.Deployment("web")""")]
    [InlineData("""new global::Pulumi.Kubernetes.Apps.V1.Deployment ( /* the front */ "web" , new() { A = "}" })""")]
    [InlineData(""""new Deployment("""web""", args)"""")]
    [InlineData("""new Deployment(@"web", args)""")]
    [InlineData("""Deployment web = new("web", args)""")]
    [InlineData("""let web = Deployment("web", args)""")]
    [InlineData("""new Deployment($"{prefix}eb", args)""")]
    [InlineData("""new Deployment($"w{Join("(", ")", '"')}b", args)""")]
    [InlineData("""new Deployment("w" + "eb", args)""")]
    [InlineData("""new Deployment(name: "web", args: new())""")]
    [InlineData("""New Deployment(name := "web")""")]
    [InlineData("""new Deployment(names["web"], args)""")]
    [InlineData("""new Deployment(name, args)""")]
    public void A_creation_is_found_however_it_is_written(string creation) =>
        Assert.Equal(5, Find($"// new Deployment(\"web\")\nvar a = \"new Deployment(\\\"web\\\")\"; /* new Deployment(\"web\") */\nvar b = '\"';\nvar c = @\"x\"\"\n\"; {creation};\nnew Service(\"other\", args);\n", "web"));

    [Theory]
    [InlineData("""new Deployment("web2", args)""")]
    [InlineData("""new Deployment($"x{prefix}", args)""")]
    [InlineData("""// new Deployment("web")""")]
    [InlineData("""var text = "new Deployment('web')";""")]
    [InlineData("""new Deployment("web")  )( new Deployment("web" """, 1)]
    [InlineData("""new Deployment(first); new Deployment(second);""")]
    [InlineData("""new Service("web"); new Secret("web");""")]
    public void What_is_another_one_or_cannot_be_told_from_another_is_not_taken(string source, int? line = null) => Assert.Equal(line, Find(source, "web"));

    [Theory]
    [InlineData("new Service(\"web\");\nnew Deployment(\"web\");", 2)]
    [InlineData("new Deployment(name);\nnew Deployment($\"{name}b\");\nnew Deployment($\"w{name}\");\nnew Deployment(\"web\");", 4)]
    [InlineData("new Deployment(name);\nnew Deployment($\"{name}\");\nnew Deployment($\"we{name}\");", 3)]
    [InlineData("new Service(\"web\");\nnew Release(\"x\");", 1)]
    public void The_creation_that_fits_the_type_and_the_name_best_is_taken(string source, int line) => Assert.Equal(line, Find(source, "web"));

    [Theory]
    [InlineData("Program.cs", "var value = Read(*pointer);\nnew Deployment(\"web\");", 2)]
    [InlineData("Program.cs", "var a = @\"\"\"(\";\nnew Deployment(\"web\");", 2)]
    [InlineData("Program.fs", "(* Deployment(\"web\") *)\nDeployment(\"web\")", 2)]
    [InlineData("Program.fs", "let product = List.fold (*) 1 numbers\nDeployment(\"web\")", 2)]
    [InlineData("Program.vb", "' as in New Deployment(\"web\")\nDim web As New Deployment(\"web\")", 2)]
    [InlineData("Program.vb", "'\nDim web As New Deployment(\"web\") ' it's", 2)]
    [InlineData("Program.vb", "Dim path = \"C:\\\"\nDim web As New Deployment(\"web\")", 2)]
    [InlineData("Program.vb", "Dim quoted = \"\"\"New Deployment(\"\"web\"\")\"\"\"\nDim web As New Deployment(\"web\")", 2)]
    [InlineData("Program.vb", "Dim none = \"\"\nDim half = 7 \\ 2 // 1\nDim web As New Deployment($\"w{Suffix(\"\")}b\")", 3)]
    public void Comments_and_texts_are_those_of_the_language(string file, string source, int line) => Assert.Equal(line, Find(source, "web", file));

    [Fact]
    public void A_creation_ends_with_its_last_parenthesis()
    {
        using var project = new ProjectFolder(("Program.cs", "\nvar web = new Deployment(\n  \"web\",\n  Args(\")\",\n    1)\n);\nnext();"));
        var site = CreationSites.Find([project["Program.cs"]], new()).Find("kubernetes:apps/v1:Deployment", "web")!;
        Assert.Equal([2, 3, 4, 5, 6], Enumerable.Range(0, 9).Where(line => site.Contains(new(project["Program.cs"], line))));
    }

    private static int? Find(string source, string name, string file = "Program.cs")
    {
        using var project = new ProjectFolder((file, source));
        return CreationSites.Find([project[file]], new()).Find("kubernetes:apps/v1:Deployment", name)?.Made.Line;
    }
}
