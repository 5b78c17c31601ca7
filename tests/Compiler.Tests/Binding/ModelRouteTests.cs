using LlmCodegen.Compiler.Catalog;

namespace LlmCodegen.Compiler.Tests.Binding;

/// <summary>What LiteLLM writes between provider and id.</summary>
public sealed class ModelRouteTests
{
    [Theory]
    [InlineData("bedrock/anthropic.claude-v2", "anthropic.claude-v2")]
    [InlineData("bedrock/converse/us.amazon.nova-lite-v1:0", "us.amazon.nova-lite-v1:0")]
    [InlineData("bedrock/invoke/anthropic.claude-v2", "anthropic.claude-v2")]
    [InlineData("bedrock/converse_like/some-model", "some-model")]
    [InlineData("bedrock/us-east-1/anthropic.claude-v2", "anthropic.claude-v2")]
    [InlineData("bedrock/us-gov-west-1/anthropic.claude-v2", "anthropic.claude-v2")]
    [InlineData("bedrock/invoke/eu-central-1/anthropic.claude-v2", "anthropic.claude-v2")]
    [InlineData("bedrock/arn:aws:bedrock:us-east-1:1:application-inference-profile/x", "arn:aws:bedrock:us-east-1:1:application-inference-profile/x")]
    [InlineData("bedrock/converse/arn:aws:bedrock:us-east-1:1:provisioned-model/x", "arn:aws:bedrock:us-east-1:1:provisioned-model/x")]
    [InlineData("bedrock/llama/arn:aws:bedrock:us-east-1:1:imported-model/x", "arn:aws:bedrock:us-east-1:1:imported-model/x")]
    [InlineData("bedrock/openai/arn:aws:bedrock:us-east-1:1:imported-model/x", "arn:aws:bedrock:us-east-1:1:imported-model/x")]
    [InlineData("bedrock/openai.gpt-oss-20b-1:0", "openai.gpt-oss-20b-1:0")]
    [InlineData("azure/responses/my-gpt-5", "my-gpt-5")]
    [InlineData("azure/o_series/my-o3", "my-o3")]
    [InlineData("azure/gpt5_series/mine", "mine")]
    [InlineData("azure/eu/my-deployment", "eu/my-deployment")]
    [InlineData("azure_ai/model_router/mine", "mine")]
    [InlineData("openai/responses/gpt-5", "gpt-5")]
    [InlineData("openai/org/model", "org/model")]
    [InlineData("huggingface/together/deepseek-ai/DeepSeek-R1", "deepseek-ai/DeepSeek-R1:together")]
    [InlineData("huggingface/deepseek-ai/DeepSeek-R1", "deepseek-ai/DeepSeek-R1")]
    [InlineData("github/DeepSeek-R1", "deepseek/deepseek-r1")]
    [InlineData("github/gpt-4o", "openai/gpt-4o")]
    [InlineData("github/meta/llama-3.3-70b-instruct", "meta/llama-3.3-70b-instruct")]
    [InlineData("fireworks_ai/deepseek-v3", "accounts/fireworks/models/deepseek-v3")]
    [InlineData("fireworks_ai/accounts/me/models/mine", "accounts/me/models/mine")]
    [InlineData("bedrock/*", "*")]
    [InlineData("huggingface/together/*", "together/*")]
    public void A_route_is_no_part_of_the_id(string model, string id)
    {
        var slash = model.IndexOf('/');
        Assert.Equal(id, ModelRoute.Id(ProviderCatalog.BuiltIn.Find(model[..slash])!, model[(slash + 1)..], hasOwnHost: false));
    }

    [Theory]
    [InlineData("huggingface/together/org/model")]
    [InlineData("github/gpt-4o")]
    [InlineData("fireworks_ai/mine")]
    public void A_server_of_ones_own_gets_the_id_as_it_is_written(string model)
    {
        var slash = model.IndexOf('/');
        Assert.Equal(model[(slash + 1)..], ModelRoute.Id(ProviderCatalog.BuiltIn.Find(model[..slash])!, model[(slash + 1)..], hasOwnHost: true));
    }

    [Theory]
    [InlineData("amazon-bedrock", "us.anthropic.claude-3-5-haiku-20241022-v1:0", "anthropic.claude-3-5-haiku-20241022-v1:0")]
    [InlineData("amazon-bedrock", "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-v2", "anthropic.claude-v2")]
    [InlineData("amazon-bedrock", "arn:aws:bedrock:us-east-1:1:inference-profile/eu.amazon.nova-pro-v1:0", "amazon.nova-pro-v1:0")]
    [InlineData("amazon-bedrock", "anthropic.claude-v2", null)]
    [InlineData("huggingface", "deepseek-ai/DeepSeek-R1:together", "deepseek-ai/DeepSeek-R1")]
    [InlineData("openrouter", "openai/gpt-oss-120b:free", "openai/gpt-oss-120b")]
    [InlineData("openai", "ft:gpt-4o:acme", null)]
    public void A_deployment_is_a_relative_of_a_model_that_the_catalog_knows(string provider, string id, string? relative) => Assert.Equal(relative, ModelRoute.Relative(provider, id));

    [Theory]
    [InlineData("bedrock/agent/ABC/DEF")]
    [InlineData("bedrock/agentcore/arn:aws:x")]
    [InlineData("azure_ai/agents/asst_1")]
    [InlineData("vertex_ai/agent_engine/1")]
    public void An_agent_is_no_model(string model)
    {
        var found = Assert.Single(Check.Model($"model: '{model}'"));
        Assert.Equal("LLM2024", found.Id);
    }
}
