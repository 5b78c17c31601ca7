using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

internal sealed partial class YamlParser
{
    private bool _tooDeep;
    private YamlToken _lastScalar;

    private void ReadNode(bool isBlock, bool allowIndentless = false)
    {
        var token = _scanner.Peek();
        if (token.Kind is YamlTokenKind.Alias)
        {
            Take();
            Complete(_anchors.Find(token.Text, token.Span, IsMerging ? _depth - 1 : _depth, MaxDepth) ?? new YamlValue(new ConfigNull(token.Span), "*" + token.Text));
            return;
        }

        var properties = ReadProperties();
        token = _scanner.Peek();
        switch (token.Kind)
        {
            case YamlTokenKind.BlockEntry when allowIndentless:
                Push(YamlFrameKind.IndentlessSequence, token.Start, Top.Column, properties);
                break;
            case YamlTokenKind.Scalar:
                Take();
                _lastScalar = token;
                ReadScalar(token, properties);
                break;
            case YamlTokenKind.FlowSequenceStart:
                Take();
                Push(YamlFrameKind.FlowSequence, token.Start, 0, properties);
                break;
            case YamlTokenKind.FlowMappingStart:
                Take();
                Push(YamlFrameKind.FlowMapping, token.Start, 0, properties);
                break;
            case YamlTokenKind.BlockSequenceStart when isBlock:
                _scanner.Next();
                Push(YamlFrameKind.BlockSequence, token.Start, token.Column, properties);
                break;
            case YamlTokenKind.BlockMappingStart when isBlock:
                _scanner.Next();
                Push(YamlFrameKind.BlockMapping, token.Start, token.Column, properties);
                break;
            case not YamlTokenKind.Error when properties.Tag is not null || properties.Anchor is not null:
                ReadScalar(new YamlToken(YamlTokenKind.Scalar, _previousEnd, _previousEnd), properties);
                break;
            default:
                FailInNode(token);
                break;
        }
    }

    private YamlProperties ReadProperties()
    {
        var properties = default(YamlProperties);
        while (_scanner.Peek() is { Kind: YamlTokenKind.Anchor or YamlTokenKind.Tag } token)
        {
            if (token.Kind is YamlTokenKind.Anchor && properties.Anchor is null)
            {
                properties = properties with { Anchor = token.Text, AnchorSpan = token.Span };
            }
            else if (token.Kind is YamlTokenKind.Tag && properties.Tag is null)
            {
                properties = properties with { Tag = _tags.Resolve(token), TagSpan = token.Span };
            }
            else
            {
                break;
            }

            Take();
        }

        if (properties.Anchor is { } anchor)
        {
            _anchors.Declare(anchor, properties.AnchorSpan);
        }

        return properties;
    }

    private void ReadScalar(YamlToken token, YamlProperties properties)
    {
        var isPlain = token.Style is YamlScalarStyle.Plain || properties.Tag == YamlTags.NonSpecific;
        var isMerge = Top.AwaitsKey && (properties.Tag == YamlTags.Merge || (isPlain && properties.Tag is null or YamlTags.NonSpecific && token.Text == "<<"));
        var node = isMerge ? new ConfigString(token.Text, token.Span) : _tags.ApplyToScalar(token, properties, isPlain, Top.AwaitsKey);
        var value = new YamlValue(node, Top.AwaitsKey ? YamlKey.TextOf(node) : token.Text, IsMerge: isMerge);
        if (properties.Anchor is { } anchor)
        {
            _anchors.Define(anchor, value with { IsMerge = false });
        }

        Complete(value);
    }

    private void Push(YamlFrameKind kind, int start, int column, YamlProperties properties)
    {
        if (_depth < MaxDepth)
        {
            var frame = _frames[++_depth] ??= new YamlFrame();
            frame.Open(kind, start, column, properties);
            return;
        }

        if (!_tooDeep)
        {
            _diagnostics.Report(Descriptors.TooDeep, new TextSpan(start, 1), MaxDepth.ToString(CultureInfo.InvariantCulture));
            _tooDeep = true;
        }

        Recover(start, mayMove: false);
    }

    private void Pop()
    {
        var frame = _frames[_depth--];
        _tags.CheckCollection(frame);
        MergeInto(frame);
        var span = TextSpan.FromBounds(frame.Start, Math.Max(frame.Start, _previousEnd));
        ConfigNode node = frame.IsMapping ? frame.Members.Build(span) : new ConfigArray([.. frame.Items], span);
        var value = new YamlValue(node, null, frame.Weight, frame.Height);
        if (frame.Properties.Anchor is { } anchor)
        {
            _anchors.Define(anchor, value);
        }

        if (!frame.IsFlow && Top.Key is not { IsMerge: true })
        {
            _closed.Add(new ClosedBlock(frame.Kind, frame.Column, frame.Properties, node, Top.Key));
        }

        Complete(value);
    }

    private void Complete(YamlValue value)
    {
        var frame = Top;
        if (frame.Kind is YamlFrameKind.Document)
        {
            _root = value.Node;
            return;
        }

        frame.Weight += value.Weight;
        frame.Height = Math.Max(frame.Height, IsMerging ? value.Height : value.Height + 1);
        if (!frame.IsMapping)
        {
            frame.Items.Add(value.Node);
        }
        else if (frame.AwaitsKey)
        {
            SetKey(frame, value);
        }
        else
        {
            AddMember(frame, value);
        }
    }

    // What is merged becomes a part of the mapping itself: a chain of mappings that each merge the one before is not deep.
    private bool IsMerging => Top is { IsMapping: true, AwaitsKey: false, Key.IsMerge: true };

    private void SetKey(YamlFrame frame, YamlValue value)
    {
        frame.AwaitsKey = false;
        frame.Key = value;
        if (value.KeyText is null)
        {
            var isTemplate = _buffer.Chars[value.Node.Span.Start] == '{' && frame.Kind is YamlFrameKind.FlowMapping;
            _diagnostics.Error(value.Node.Span, isTemplate
                ? "A key is a text, and this is a mapping; if '{{ }}' is meant as a template, put it in quotes"
                : "A key is a text, and this is a mapping or a list");
        }
    }

    private void AddMember(YamlFrame frame, YamlValue value)
    {
        if (frame.Key is { KeyText: { } name } key)
        {
            if (key.IsMerge)
            {
                AddMerge(frame, value.Node);
            }
            else
            {
                frame.Members.Set(new ConfigMember(name, key.Node.Span, value.Node), _diagnostics);
            }
        }

        frame.Key = null;
    }

    private void AddMerge(YamlFrame frame, ConfigNode node)
    {
        if (node is ConfigObject single)
        {
            frame.Merged.Add(single);
            return;
        }

        if (IsLostAlias(node))
        {
            return;
        }

        if (node is not ConfigArray list)
        {
            _diagnostics.Error(node.Span, "'<<' merges a mapping or a list of mappings");
            return;
        }

        // The first of a list wins, so it is merged last.
        for (var i = list.Items.Length - 1; i >= 0; i--)
        {
            if (list.Items[i] is ConfigObject item)
            {
                frame.Merged.Add(item);
            }
            else if (!IsLostAlias(list.Items[i]))
            {
                _diagnostics.Error(list.Items[i].Span, "'<<' merges mappings only");
            }
        }
    }

    // Its alias was reported, and stands for nothing.
    private bool IsLostAlias(ConfigNode node) => node is ConfigNull && node.Span.Length > 0 && _buffer.Chars[node.Span.Start] == '*';

    private void MergeInto(YamlFrame frame)
    {
        if (frame.Merged.Count == 0)
        {
            return;
        }

        ConfigMember[] own = [.. frame.Members.Members];
        frame.Members.Clear();
        foreach (var merged in frame.Merged)
        {
            if (!_anchors.Count(merged.Members.Length, new TextSpan(frame.Start, 1)))
            {
                break;
            }

            foreach (var member in merged.Members)
            {
                frame.Members.Put(member);
            }
        }

        foreach (var member in own)
        {
            frame.Members.Put(member);
        }
    }
}
