using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using PodSecurity.Facts;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Tests.Stubs;

/// <summary>How code builds a pod.</summary>
public enum Style
{
    /// <summary>One expression with all classes named.</summary>
    Nested,

    /// <summary>One expression with <c>new()</c> and collection expressions.</summary>
    TargetTyped,

    /// <summary>Each object in a variable.</summary>
    Locals,

    /// <summary>Each object made empty and filled afterwards.</summary>
    Assigned,

    /// <summary>Each object by a method of another file.</summary>
    Helpers,

    /// <summary>By constructors with named arguments; records by <c>with</c>.</summary>
    Constructor,

    /// <summary>Each value by a condition of which both branches say the same.</summary>
    Conditional,

    /// <summary>One value in eight by a call that nobody sees into.</summary>
    Unknown,
}

/// <summary>Prints a workload as the C# that would build it.</summary>
internal sealed class PodPrinter(Family family, Style style, string prefix)
{
    private static readonly Dictionary<string, ApiType> Types = KubernetesApi.Read().Types.ToDictionary(type => type.Name);
    private static readonly ILookup<string, ApiKind> Kinds = KubernetesApi.Read().Kinds.ToLookup(kind => kind.Kind);

    private readonly Random random = new(prefix.Sum(c => c));
    private readonly StringBuilder statements = new();
    private readonly StringBuilder helpers = new();
    private int count;

    /// <summary>Whether the library has words for all that a workload says: a closed set of values takes no other.</summary>
    public static bool CanPrint(ObjectNode root, Family family) =>
        family != Family.Models || !Kinds[root["kind"].String!].Any(kind => kind.Group is "" or "apps" or "batch" && HoldsUnsayable(root, kind.Type));

    private static bool HoldsUnsayable(ManifestNode node, string type) => node switch
    {
        ScalarNode { String: { } text } => TypedModels.CannotSay(type, text),
        ListNode list => list.Items.Any(item => HoldsUnsayable(item, type[2..])),
        ObjectNode map when type.StartsWith("map[", StringComparison.Ordinal) => map.Entries.Any(entry => HoldsUnsayable(entry.Value, type[4..^1])),
        ObjectNode @object => @object.Entries.Any(entry => Types[type].Fields.FirstOrDefault(field => field.Name == entry.Key) is { } field && HoldsUnsayable(entry.Value, field.Type))
            || Types[type].Fields.Any(field => TypedModels.IsRequired(type, field.Name) && !@object[field.Name].IsSet),
        _ => false,
    };

    /// <summary>A class with a method that builds the workload, and a class of helpers for another file; empty where there are none.</summary>
    public static (string Main, string Helpers) Print(ObjectNode root, Family family, Style style, string name)
    {
        var printer = new PodPrinter(family, style, name);
        var kind = Kinds[root["kind"].String!].First(kind => kind.Group is "" or "apps" or "batch");
        var expression = printer.Print(root, kind.Type);
        if (family == Family.Pulumi)
        {
            var group = kind.Group.Length == 0 ? "Core" : Naming.Pascal(kind.Group);
            expression = $"new global::Pulumi.Kubernetes.{group}.{Naming.Pascal(kind.Version)}.{kind.Kind}(\"{name}\", {expression})";
        }

        return (
            $"static class {name} {{ public static object Make{name}(bool flag) {{\n{printer.statements}return {expression};\n}} }}\n",
            printer.helpers.Length == 0 ? "" : $"static class {name}Parts {{\n{printer.helpers}}}\n");
    }

    private string Print(ManifestNode node, string type) =>
        style == Style.Unknown && random.Next(8) == 0 && !IsRoot(type) ? PrintUnknown(type) : PrintKnown(node, type);

    private string PrintUnknown(string type)
    {
        var name = family == Family.Models ? TypedModels.ElementOf(type)
            : family == Family.Pulumi
            ? type.StartsWith("[]", StringComparison.Ordinal) || type.StartsWith("map[", StringComparison.Ordinal) ? StubSource.PulumiType(type) : StubSource.Element(type)
            : StubSource.ClientType(type);
        return $"global::Stub.Unknown.Value<{name}>()";
    }

    private string PrintKnown(ManifestNode node, string type) => node switch
    {
        ScalarNode { Kind: ScalarKind.Null } => "null",
        ScalarNode scalar => PrintScalar(scalar, type),
        ListNode list => PrintList(list, type[2..]),
        ObjectNode map when type.StartsWith("map[", StringComparison.Ordinal) => PrintMap(map, type[4..^1]),
        ObjectNode @object => PrintObject(@object, type),
        _ => throw new NotSupportedException(),
    };

    private string PrintScalar(ScalarNode scalar, string type)
    {
        var literal = family == Family.Models && scalar.String is { } member && TypedModels.MemberOf(type, member) is { } named ? named
            : scalar.Kind == ScalarKind.String ? SymbolDisplay.FormatLiteral(scalar.String!, quote: true) : scalar.ToString();
        return style == Style.Conditional && type != "IntOrString" ? $"(flag ? {literal} : {literal})" : literal;
    }

    private string PrintMap(ObjectNode map, string type)
    {
        var element = ElementOf(type);
        var entries = map.Entries.Select(entry => (Key: SymbolDisplay.FormatLiteral(entry.Key, quote: true), Value: Print(entry.Value, type))).ToList();
        return family == Family.Pulumi
            ? $"new global::Pulumi.InputMap<{element}> {{ {string.Join(", ", entries.Select(entry => $"{{ {entry.Key}, {entry.Value} }}"))} }}"
            : $"new Dictionary<string, {element}> {{ {string.Join(", ", entries.Select(entry => $"[{entry.Key}] = {entry.Value}"))} }}";
    }

    private string PrintList(ListNode list, string type)
    {
        var element = ElementOf(type).TrimEnd('?');
        var items = list.Items.Select(item => Print(item, type)).ToList();
        switch (style)
        {
            case Style.TargetTyped when family != Family.Pulumi:
                return $"[{string.Join(", ", items)}]";
            case Style.Locals or Style.Assigned:
                var name = Next("list");
                statements.AppendLine($"var {name} = new List<{element}>();");
                items.ForEach(item => statements.AppendLine($"{name}.Add({item});"));
                return name;
            case Style.Helpers:
                return $"new {element}[] {{ {string.Join(", ", items)} }}";
            case Style.Constructor:
                return $"new List<{element}>(new {element}[] {{ {string.Join(", ", items)} }})";
            case Style.Nested when family == Family.Pulumi:
                return $"new global::Pulumi.InputList<{element}> {{ {string.Join(", ", items)} }}";
            default:
                return $"new List<{element}> {{ {string.Join(", ", items)} }}";
        }
    }

    private string ClassOf(string type) => family == Family.Models ? TypedModels.ClassOf(type) : Naming.ClassOf(type, family);

    private string PropertyOf(string field, string type) => family == Family.Models ? TypedModels.PropertyOf(field, type) : Naming.PropertyOf(field, type, family);

    private string ElementOf(string type) => family switch
    {
        Family.Pulumi => StubSource.Element(type),
        Family.Models => TypedModels.ElementOf(type),
        _ => StubSource.ClientType(type),
    };

    private string PrintObject(ObjectNode node, string type)
    {
        var @class = ClassOf(type);
        var fields = (from entry in node.Entries
                      let field = Types[type].Fields.FirstOrDefault(field => field.Name == entry.Key)
                      where field is not null
                      select (field.Name, IsRequired: family == Family.Models && TypedModels.IsRequired(type, field.Name), Property: PropertyOf(entry.Key, type), Value: Print(entry.Value, field.Type))).ToList();
        var initializer = $"{{ {string.Join(", ", fields.Select(field => $"{field.Property} = {field.Value}"))} }}";
        switch (style)
        {
            case Style.TargetTyped when family != Family.Pulumi && type.Split('.')[2] is not ("Pod" or "Deployment"):
                return IsRoot(type) ? $"new {@class} {initializer}" : $"new() {initializer}";
            case Style.Locals:
                var local = Next("part");
                statements.AppendLine($"var {local} = new {@class} {initializer};");
                return local;
            case Style.Assigned:
                var made = Next("made");
                var required = fields.Where(field => field.IsRequired).Select(field => $"{field.Property} = {field.Value}").ToList();
                statements.AppendLine(required.Count == 0 ? $"var {made} = new {@class}();" : $"var {made} = new {@class} {{ {string.Join(", ", required)} }};");
                fields.Where(field => !field.IsRequired).ToList().ForEach(field => statements.AppendLine($"{made}.{field.Property} = {field.Value};"));
                return made;
            case Style.Helpers when !IsRoot(type):
                var helper = Next(prefix + "Part");
                helpers.AppendLine($"public static {@class} {helper}() => new {@class} {initializer};");
                return $"{prefix}Parts.{helper}()";
            case Style.Constructor when family == Family.ClientClasses && fields.Count > 0:
                return $"new {@class}({string.Join(", ", fields.Select(field => $"{Naming.ParameterOf(field.Name)}: {field.Value}"))})";
            case Style.Constructor when family == Family.ClientRecords:
                return $"(new {@class}() with {initializer})";
            default:
                return $"new {@class} {initializer}";
        }
    }

    private static bool IsRoot(string type) => Types.TryGetValue(type, out var found) && found.Fields.Any(field => field.Name == "apiVersion");

    private string Next(string name) => name + (++count).ToString(CultureInfo.InvariantCulture);
}
